import { z } from 'zod';
import { parseDay } from '../lib/index.ts';

/**
 * What a text in a file may be. All scalars arrive as text; each format says what it takes and gives the value.
 * `editor` is the JSON Schema that editors complete and check against, where numbers may be bare.
 */
function format<Value>(what: string, editor: Record<string, unknown>, parse: (text: string) => Value | null) {
  return z
    .string({ error: `Here stands ${what}.` })
    .transform((text, context): Value => {
      const value = parse(text.trim());
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: `Here stands ${what}.` });
      return z.NEVER;
    })
    .meta({ format: what, editor });
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The finite number a text is, or null. */
export function parseNumber(text: string): number | null {
  return plainNumber.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

/** `84d` as days, 1 to 3,660, or null. */
export function parseDuration(text: string): number | null {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  return days !== undefined && Number(days) >= 1 && Number(days) <= 3_660 ? Number(days) : null;
}

/** `20%` as 0.2, or null. Shares may lie beyond 0..1: `110%`. */
export function parsePercent(text: string): number | null {
  const percent = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))%$/.exec(text)?.[1];
  return percent === undefined ? null : Number(`${percent}e-2`);
}

/** What a text in a file may be: each format says what it takes, and gives the value. */
export const formats = {
  /** Any words on one or more lines. */
  text: (most = 1_000) =>
    z
      .string({ error: 'Here stands a text.' })
      .trim()
      .min(1, { error: 'Here stands a text.' })
      .max(most, { error: `The text is longer than ${most} characters.` })
      .meta({ format: 'a text', editor: { type: ['string', 'number', 'boolean'] } }),
  /** An expression: checked later, with the names of its place. */
  expression: () =>
    z
      .string({ error: 'Here stands an expression.' })
      .meta({ format: 'an expression', editor: { type: ['string', 'number', 'boolean'] } }),
  /** A name that becomes part of columns. */
  name: () =>
    format(
      'a name: small letters, digits and single underscores, starting with a letter',
      { type: 'string', pattern: '^[a-z]([a-z0-9]|_(?=[a-z0-9]))*$' },
      parseName,
    ),
  number: (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) =>
    format(numberWords(least, most), { type: 'number', ...bounds(least, most) }, (text) => {
      const number = parseNumber(text);
      return number !== null && number >= least && number <= most ? number : null;
    }),
  whole: (least: number, most: number) =>
    format(`a whole number from ${least} to ${most}`, { type: 'integer', ...bounds(least, most) }, (text) => {
      const number = /^-?\d{1,15}$/.test(text) ? Number(text) : null;
      return number !== null && number >= least && number <= most ? number : null;
    }),
  duration: () =>
    format('a duration in days, such as 28d', { type: 'string', pattern: '^[0-9]{1,4}d$' }, parseDuration),
  /** A share of a whole, 0..1. */
  share: () =>
    format('a percentage from 0% to 100%, such as 50%', { type: 'string', pattern: '%$' }, (text) => {
      const share = parsePercent(text.replace(/ %$/, '%'));
      return share !== null && share >= 0 && share <= 1 ? share : null;
    }),
  day: () => format('a date, such as 2026-01-31', { type: 'string', format: 'date' }, parseDay),
  yesNo: () =>
    format('true or false', { type: 'boolean' }, (text) => {
      if (['true', 'yes', 'on'].includes(text)) return true;
      return ['false', 'no', 'off'].includes(text) ? false : null;
    }),
  oneOf: <const Values extends readonly string[]>(values: Values) =>
    z
      .enum(values, { error: `Here stands one of: ${values.join(', ')}.` })
      .meta({ format: `one of: ${values.map((value) => `\`${value}\``).join(', ')}` }),
};

/** Whether a text can be a name of the model; the text itself, or null. */
export function parseName(text: string): string | null {
  return /^[a-z](?:[a-z0-9]|_(?=[a-z0-9]))*$/.test(text) && text.length <= 60 ? text : null;
}

function bounds(least: number, most: number) {
  return {
    ...(Number.isFinite(least) ? { minimum: least } : {}),
    ...(Number.isFinite(most) ? { maximum: most } : {}),
  };
}

function numberWords(least: number, most: number): string {
  if (Number.isFinite(least) && Number.isFinite(most)) return `a number from ${least} to ${most}`;
  if (Number.isFinite(least)) return `a number, at least ${least}`;
  return Number.isFinite(most) ? `a number, at most ${most}` : 'a number';
}
