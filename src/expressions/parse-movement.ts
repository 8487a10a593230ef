import { makeProblem, type Problem, type WrittenText } from '../diagnostics/index.ts';
import type { Expression } from './expression.ts';
import type { ExpressionPlace } from './expression-place.ts';
import { parseExpression } from './parse-expression.ts';

/** `relationship rises by 15 within 60d`: what moves, which way, by how much at least, in how many days. */
export interface ParsedMovement {
  readonly of: Expression;
  readonly direction: 'rises' | 'falls';
  readonly by: number;
  readonly withinDays: number;
}

const movement = /^(\s*)(.*?)\s+(rises|falls)\s+by\s+(\S+)\s+within\s+(\S+)\s*$/s;

/** Whether a text means to be a movement and not a condition. */
export function looksLikeMovement(text: string): boolean {
  return /\b(rises|falls|rise|fall|drops|grows)\s+by\b/.test(text);
}

/** A movement whose expression is a number of the given place, or null and problems. */
export function parseMovement(
  source: WrittenText,
  place: ExpressionPlace,
  problems: Problem[],
): ParsedMovement | null {
  const [, blank = '', of = '', direction = '', by = '', within = ''] = movement.exec(source.text) ?? [];
  const days = Number(/^(\d{1,4})d$/.exec(within)?.[1]);
  const amount = /^\d+(\.\d+)?$/.test(by) ? Number(by) : Number.NaN;
  if (!(days >= 1 && days <= 3_660) || !(amount > 0)) {
    const message = 'Here stands a movement, such as `adoption falls by 15 within 28d`.';
    problems.push(
      makeProblem('expressions/bad_movement', { message, place: source.placeAt(0), written: source.text }),
    );
    return null;
  }
  const inside: WrittenText = { text: of, placeAt: (offset) => source.placeAt(offset + blank.length) };
  const before = problems.length;
  const expression = parseExpression(inside, { ...place, result: 'value' }, problems);
  if (expression === null || problems.length > before) return null;
  return {
    of: expression,
    direction: direction === 'rises' ? 'rises' : 'falls',
    by: amount,
    withinDays: days,
  };
}
