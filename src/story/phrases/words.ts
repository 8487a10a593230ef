import {
  type Day,
  formatMoney,
  formatNumber,
  formatScore,
  formatShare,
  printable,
  roundHalfAway,
} from '../../lib/index.ts';
import { formatValue, type MeasurementState, type Unit } from '../../metrics/index.ts';

/** How numbers, dates and names are written in sentences. */
export interface Words {
  /** In the project's currency: `$42k`. */
  readonly money: (value: number) => string;
  /** `31 %`. */
  readonly share: (share: number) => string;
  readonly number: (value: number, places?: number) => string;
  /** A score, never rounded across a limit. */
  readonly score: (score: number) => string;
  /** `12.3 points`, without a sign. */
  readonly points: (points: number) => string;
  /** `+4.2 points`. */
  readonly signed: (points: number) => string;
  readonly value: (value: number | string, unit: Unit) => string;
  /** `12 March 2025`. */
  readonly date: (day: Day) => string;
  /** `1 day`, `87 days`. */
  readonly days: (days: number) => string;
  /** `no`, `one` to `nine`, then `10`. */
  readonly spelled: (count: number) => string;
  /** `one ticket`, `12 tickets`, `no tickets`. */
  readonly count: (count: number, one: string, many: string) => string;
  /** `the one ticket is`, `both tickets are`, `all 3 tickets are`. */
  readonly all: (count: number, one: string, many: string) => string;
  /** `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
  /** A band or role as one says it: `at risk`. */
  readonly plain: (name: string) => string;
  /** A name out of the data that is a phrase of its own: `“Close the month in three days”`. */
  readonly quoted: (text: string) => string;
  /** Text from data or from a model file, on one line and without control characters. */
  readonly text: (text: string) => string;
  readonly state: (state: MeasurementState) => string;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const digits = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const states = {
  measured: 'measured',
  not_applicable: 'does not apply',
  never_collected: 'was never collected',
  expired: 'is out of date',
  feed_broken: 'has a broken feed',
  undefined: 'can not be told',
  failed: 'could not be computed',
} as const satisfies Record<MeasurementState, string>;

/** Points without their sign, to one decimal, half away from zero. */
function tenths(points: number): string {
  return roundHalfAway(Math.abs(points), 1).toFixed(1);
}

/** The words of a project: its currency, and the limits of the bands that a score is never rounded across. */
export function makeWords(currency: string, limits: readonly number[]): Words {
  const spelled = (n: number): string => (Number.isInteger(n) && digits[n]) || formatNumber(n, 0);
  const count = (n: number, one: string, many: string): string => `${spelled(n)} ${n === 1 ? one : many}`;
  const all = (n: number, one: string, many: string): string =>
    n === 1 ? `the one ${one}` : n === 2 ? `both ${many}` : `all ${spelled(n)} ${many}`;
  const list = (items: readonly string[]): string =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
  return {
    money: (value) => formatMoney(value, currency),
    share: formatShare,
    number: formatNumber,
    score: (score) => formatScore(score, limits),
    points: (points) => `${tenths(points)} points`,
    signed: (points) => {
      const size = tenths(points);
      return `${size === '0.0' ? '' : points > 0 ? '+' : '-'}${size} points`;
    },
    value: (value, unit) => printable(formatValue(value, unit, currency), 60),
    date: (day) =>
      `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`,
    days: (days) => `${formatNumber(days, 0)} ${days === 1 ? 'day' : 'days'}`,
    spelled,
    count,
    all,
    list,
    plain: (name) => printable(name.replaceAll('_', ' '), 60),
    quoted: (text) => `“${printable(text.trim(), 160)}”`,
    text: (text) => printable(text.trim(), 160),
    state: (state) => states[state],
  };
}

/** A text with its first letter large: how sentences begin. */
export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text in the middle of a sentence; words such as ARR stay as they are. */
export function lower(text: string): string {
  return /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A text without the full stop at its end, to go on after it. */
export function open(text: string): string {
  return text.replace(/[.!?\s]+$/, '');
}
