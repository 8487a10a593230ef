import type { Expr } from 'pgsql-ast-parser';
import { assertNever } from '../lib/index.ts';
import { type Building, report, type Typed, typeWords } from './building.ts';
import type { ValueType } from './expression.ts';
import type { ArgumentKind, FunctionSignature } from './functions.ts';

/** The type of a call's result, or null with a problem when its arguments do not fit the signature. */
export function checkArguments(
  name: string,
  signature: FunctionSignature,
  values: readonly Typed[],
  nodes: readonly Expr[],
  node: Expr,
  building: Building,
): ValueType | null {
  const { args, optional = 0, variadic = false } = signature;
  if (values.length < args.length - optional || (!variadic && values.length > args.length)) {
    return report(
      building,
      node,
      'expressions/wrong_arguments',
      `${name} has ${values.length} arguments: it is written ${signature.written}.`,
    );
  }
  let same: ValueType | null = null;
  for (const [index, value] of values.entries()) {
    const kind = args[Math.min(index, args.length - 1)] ?? 'any';
    const at = nodes[index] ?? node;
    if (!fits(kind, value)) {
      return report(
        building,
        at,
        'expressions/wrong_arguments',
        `${name} is written ${signature.written}: here stands ${typeWords(value.type)} where ${argumentWords[kind]} is needed.`,
      );
    }
    if (kind !== 'same') continue;
    if (same !== null && value.type !== null && same !== value.type) {
      return report(
        building,
        at,
        'expressions/wrong_type',
        `${name} needs values of one kind: here are ${typeWords(same)} and ${typeWords(value.type)}.`,
      );
    }
    same ??= value.type;
  }
  const result =
    signature.result === 'first'
      ? (values.find((value) => value.type !== null)?.type ?? null)
      : signature.result;
  return (
    result ?? report(building, node, 'expressions/wrong_arguments', `${name} is given nothing but null.`)
  );
}

const argumentWords: Record<ArgumentKind, string> = {
  number: 'a number',
  text: 'a text',
  texts: 'a list of texts',
  boolean: 'a condition',
  date: 'a day or a time',
  same: 'a value',
  orderable: 'a number, a day or a time',
  any: 'a value',
  'text literal': 'a text in single quotes',
  'whole number literal': 'a whole number from 0 to 9',
  'share literal': 'a share from 0% to 100%',
  'duration literal': 'a duration such as 90d',
};

function fits(kind: ArgumentKind, { expression, type }: Typed): boolean {
  const value = expression.kind === 'literal' ? expression.value : null;
  switch (kind) {
    case 'any':
    case 'same':
      return true;
    case 'number':
    case 'text':
    case 'texts':
    case 'boolean':
      return type === kind;
    case 'date':
      return type === 'day' || type === 'instant';
    case 'orderable':
      return type === 'number' || type === 'day' || type === 'instant';
    case 'text literal':
      return typeof value === 'string' && type === 'text';
    case 'whole number literal':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9;
    case 'share literal':
      return typeof value === 'number' && value >= 0 && value <= 1;
    case 'duration literal':
      return expression.kind === 'duration';
    default:
      return assertNever(kind);
  }
}
