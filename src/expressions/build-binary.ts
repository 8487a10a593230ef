import type { Expr } from 'pgsql-ast-parser';
import { parseDay } from '../lib/index.ts';
import { type Building, report, type Typed, typed, typeWords } from './building.ts';
import type { BinaryOperator, Expression } from './expression.ts';

type Node = Extract<Expr, { type: 'binary' | 'ternary' }>;
const arithmetic = new Set<string>(['+', '-', '*', '/']);
const comparisons = new Set<string>(['=', '<>', '<', '<=', '>', '>=']);

/** Arithmetic, comparisons, `and`, `or`, `in` and `between`. */
export function buildBinary(node: Node, building: Building): Typed | null {
  if (node.type === 'ternary') return buildBetween(node, building);
  if (node.op === 'AND' || node.op === 'OR') return buildJunction(node, building);
  if (node.op === 'IN' || node.op === 'NOT IN') return buildIn(node, building);
  const operator = node.op === '!=' ? '<>' : node.op;
  const left = building.build(node.left, building);
  const right = building.build(node.right, building);
  if (left === null || right === null) return null;
  if (isOneOf(operator, arithmetic)) {
    for (const [side, part] of [
      [left, node.left],
      [right, node.right],
    ] as const) {
      if (side.type !== 'number')
        return report(
          building,
          part,
          'expressions/wrong_type',
          `\`${operator}\` needs numbers on both sides, and this is ${typeWords(side.type)}.`,
        );
    }
    return typed({ kind: 'binary', operator, left: left.expression, right: right.expression }, 'number');
  }
  if (isOneOf(operator, comparisons)) return compare(operator, left, right, node, building);
  return report(
    building,
    node,
    'expressions/not_allowed',
    `Expressions do not have \`${node.op.toLowerCase()}\`.`,
  );
}

function isOneOf(operator: string, among: ReadonlySet<string>): operator is BinaryOperator {
  return among.has(operator);
}

function compare(
  operator: BinaryOperator,
  left: Typed,
  right: Typed,
  node: Expr,
  building: Building,
): Typed | null {
  if (left.type === null || right.type === null) {
    return report(
      building,
      node,
      'expressions/null_compared',
      'Nothing ever equals null: write `is null` or `is not null`.',
    );
  }
  const [a, b] = [asDay(left, right), asDay(right, left)];
  if (a.type !== b.type) {
    return report(
      building,
      node,
      'expressions/wrong_type',
      `${upper(typeWords(a.type))} is compared with ${typeWords(b.type)}.`,
    );
  }
  const ordered = operator !== '=' && operator !== '<>';
  if (a.type === 'texts' || (ordered && a.type === 'boolean')) {
    return report(
      building,
      node,
      'expressions/wrong_type',
      `\`${operator}\` can not compare ${typeWords(a.type)}.`,
    );
  }
  return typed({ kind: 'binary', operator, left: a.expression, right: b.expression }, 'boolean');
}

/** A text in the form of a day is a day where it meets one. */
function asDay(value: Typed, other: Typed): Typed {
  const { expression } = value;
  if (other.type !== 'day' || expression.kind !== 'literal' || expression.type !== 'text') return value;
  const day = parseDay(String(expression.value));
  return day === null ? value : typed({ kind: 'literal', type: 'day', value: day }, 'day');
}

function buildBetween(node: Extract<Expr, { type: 'ternary' }>, building: Building): Typed | null {
  const [value, low, high] = [node.value, node.lo, node.hi].map((part) => building.build(part, building));
  if (!value || !low || !high) return null;
  const from = compare('>=', value, low, node, building);
  const to = from === null ? null : compare('<=', value, high, node, building);
  if (from === null || to === null) return null;
  const both: Expression = { kind: 'binary', operator: 'and', left: from.expression, right: to.expression };
  return typed(node.op === 'NOT BETWEEN' ? { kind: 'not', of: both } : both, 'boolean');
}

function buildIn(node: Extract<Expr, { type: 'binary' }>, building: Building): Typed | null {
  const of = building.build(node.left, building);
  // The parser gives a list of one as its only element.
  const items = node.right.type === 'list' ? node.right.expressions : [node.right];
  const among = items.map((item) => building.build(item, building));
  if (of === null) return null;
  const expressions: Expression[] = [];
  let subject = of;
  for (const [index, item] of among.entries()) {
    if (item === null) return null;
    const compared = compare('=', subject, item, items[index] ?? node, building);
    if (compared?.expression.kind !== 'binary') return null;
    subject = { ...of, expression: compared.expression.left };
    expressions.push(compared.expression.right);
  }
  return typed(
    { kind: 'in', of: subject.expression, among: expressions, negated: node.op === 'NOT IN' },
    'boolean',
  );
}

/** A chain of `and` or of `or` as a balanced tree: hundreds of conditions stay shallow for every engine. */
function buildJunction(node: Extract<Expr, { type: 'binary' }>, building: Building): Typed | null {
  const operands: Expr[] = [];
  let rest: Expr = node;
  while (rest.type === 'binary' && rest.op === node.op) {
    operands.unshift(rest.right);
    rest = rest.left;
  }
  operands.unshift(rest);
  const built: Expression[] = [];
  for (const operand of operands) {
    const one = building.build(operand, building);
    if (one !== null && one.type !== 'boolean') {
      report(
        building,
        operand,
        'expressions/wrong_type',
        `\`${node.op.toLowerCase()}\` joins conditions, and this is ${typeWords(one.type)}.`,
      );
    } else if (one !== null) built.push(one.expression);
  }
  if (built.length < operands.length) return null;
  return typed(balanced(built, node.op === 'AND' ? 'and' : 'or'), 'boolean');
}

function balanced(parts: readonly Expression[], operator: 'and' | 'or'): Expression {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const middle = Math.ceil(parts.length / 2);
  return {
    kind: 'binary',
    operator,
    left: balanced(parts.slice(0, middle), operator),
    right: balanced(parts.slice(middle), operator),
  };
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
