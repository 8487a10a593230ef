import { makeProblem, type WrittenText } from '../diagnostics/index.ts';
import { childExpressions, type Expression, type Name } from '../expressions/index.ts';
import type { ModelReading } from './model-reading.ts';

/** The texts that names with a closed list of values can have: null for a name with any text. */
export type TextChecks = (name: Name) => {
  readonly code: 'model/unknown_stage' | 'model/unknown_band' | 'model/never_true';
  readonly what: string;
  readonly values: readonly string[];
} | null;

/** Reports every text an expression compares with a name that never has it. */
export function checkTexts(
  expression: Expression,
  source: WrittenText,
  texts: TextChecks,
  reading: ModelReading,
): void {
  for (const [name, value] of comparedTexts(expression)) {
    const closed = texts(name);
    if (closed === null || closed.values.includes(value)) continue;
    const at = Math.max(0, source.text.indexOf(`'${value}'`));
    const message = `${closed.what} is never '${value}'.`;
    reading.problems.push(
      makeProblem(closed.code, {
        message,
        place: source.placeAt(at),
        written: value,
        allowed: closed.values,
      }),
    );
  }
}

function comparedTexts(expression: Expression): (readonly [Name, string])[] {
  const inside = childExpressions(expression).flatMap(comparedTexts);
  if (expression.kind === 'in' && expression.of.kind === 'name') {
    const { name } = expression.of;
    return [...expression.among.flatMap((item) => pair(name, item)), ...inside];
  }
  if (expression.kind === 'binary' && (expression.operator === '=' || expression.operator === '<>')) {
    const { left, right } = expression;
    if (left.kind === 'name') return [...pair(left.name, right), ...inside];
    if (right.kind === 'name') return [...pair(right.name, left), ...inside];
  }
  return inside;
}

function pair(name: Name, value: Expression): (readonly [Name, string])[] {
  return value.kind === 'literal' && value.type === 'text' ? [[name, String(value.value)]] : [];
}
