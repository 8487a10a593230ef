import type { Expr } from 'pgsql-ast-parser';
import { buildBinary } from './build-binary.ts';
import { buildCall } from './build-call.ts';
import { buildName } from './build-name.ts';
import { type Building, report, type Typed, tokenOf, typed, typeWords } from './building.ts';
import type { ValueType } from './expression.ts';

/** The checked expression of a parsed node, or null when problems were found in it. */
export function buildExpression(node: Expr, building: Building): Typed | null {
  switch (node.type) {
    case 'integer':
    case 'numeric':
      return buildNumber(node, building);
    case 'string':
      return typed(
        { kind: 'literal', type: 'text', value: building.tree.tokens[Number(node.value)]?.value ?? '' },
        'text',
      );
    case 'boolean':
      return typed({ kind: 'literal', type: 'boolean', value: node.value }, 'boolean');
    case 'null':
      return typed({ kind: 'null' }, null);
    case 'ref':
      return buildName(node, building);
    case 'unary':
      return buildUnary(node, building);
    case 'binary':
    case 'ternary':
      return buildBinary(node, building);
    case 'case':
      return buildCase(node, building);
    case 'call':
      return buildCall(node, building);
    case 'list':
      return report(
        building,
        node,
        'expressions/syntax',
        'A list may stand only after `in` and inside `count(distinct (...))`.',
      );
    default:
      return report(building, node, 'expressions/not_allowed', 'Expressions do not have this part of SQL.');
  }
}

function buildNumber(node: Expr, building: Building): Typed | null {
  const token = tokenOf(node, building);
  const value = Number(token?.value);
  if (token?.kind === 'duration') return typed({ kind: 'duration', days: value }, 'number');
  if (!Number.isFinite(value))
    return report(building, node, 'expressions/wrong_type', 'This number is too large.');
  return typed(
    {
      kind: 'literal',
      type: 'number',
      value:
        token?.kind === 'percent' ? Number(`${token.value.includes('e') ? value : token.value}e-2`) : value,
    },
    'number',
  );
}

function buildUnary(node: Extract<Expr, { type: 'unary' }>, building: Building): Typed | null {
  const of = buildExpression(node.operand, building);
  if (of === null) return null;
  switch (node.op) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return typed({ kind: 'is_null', of: of.expression, negated: node.op === 'IS NOT NULL' }, 'boolean');
    case 'NOT':
      if (of.type !== 'boolean')
        return report(
          building,
          node,
          'expressions/wrong_type',
          `\`not\` needs something true or false, and this is ${typeWords(of.type)}.`,
        );
      return typed({ kind: 'not', of: of.expression }, 'boolean');
    case '-':
    case '+': {
      if (of.type !== 'number')
        return report(
          building,
          node,
          'expressions/wrong_type',
          `A sign needs a number, and this is ${typeWords(of.type)}.`,
        );
      if (node.op === '+') return of;
      const { expression } = of;
      if (expression.kind === 'literal')
        return typed({ ...expression, value: -Number(expression.value) }, 'number');
      return typed({ kind: 'negate', of: expression }, 'number');
    }
    default:
      return report(
        building,
        node,
        'expressions/not_allowed',
        `Expressions do not have \`${node.op.toLowerCase()}\`.`,
      );
  }
}

function buildCase(node: Extract<Expr, { type: 'case' }>, building: Building): Typed | null {
  const branches = node.whens.map(({ when, value }) => {
    const condition =
      node.value == null
        ? when
        : ({
            type: 'binary',
            op: '=',
            left: node.value,
            right: when,
            _location: when._location,
          } satisfies Expr);
    return { when: buildExpression(condition, building), then: buildExpression(value, building), node: when };
  });
  const otherwise = node.else == null ? undefined : buildExpression(node.else, building);
  const built = [];
  let type: ValueType | null = otherwise?.type ?? null;
  for (const { when, then, node: at } of branches) {
    if (when === null || then === null) return null;
    if (when.type !== 'boolean')
      return report(
        building,
        at,
        'expressions/wrong_type',
        `After \`when\` stands a condition, and this is ${typeWords(when.type)}.`,
      );
    if (type !== null && then.type !== null && type !== then.type) {
      return report(
        building,
        node,
        'expressions/wrong_type',
        `The branches of a \`case\` must give the same kind of value: here ${typeWords(type)} and ${typeWords(then.type)}.`,
      );
    }
    type ??= then.type;
    built.push({ when: when.expression, then: then.expression });
  }
  if (otherwise === null) return null;
  return typed({ kind: 'case', branches: built, otherwise: otherwise?.expression ?? null }, type);
}
