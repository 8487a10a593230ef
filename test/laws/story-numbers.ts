import { type Day, daysBetween } from '../../src/lib/index.ts';
import type { Evidence, EvidenceValue, Sentence } from '../../src/story/index.ts';

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
const date = new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (\\d{1,4})\\b`, 'g');
const spelled = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** Spans of days that sentences name: they are the product's own. */
const spans = [90, 365, 2];

/** Dates and numbers in a sentence that do not stand in what it rests on. */
export function strayNumbers({ id, text, evidence }: Sentence, day: Day): string[] {
  const values = evidence.flatMap(valuesIn);
  const texts = values.filter((value): value is string => typeof value === 'string' && value !== '');
  const days = new Set(texts.filter((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)));
  const stray: string[] = [];
  let rest = text;
  for (const one of texts.filter((value) => !days.has(value)).sort((a, b) => b.length - a.length)) {
    const said = one.replaceAll('_', ' ');
    rest = rest
      .replaceAll(one, ' ')
      .replaceAll(said, ' ')
      .replaceAll(lower(said), ' ')
      .replaceAll(upper(said), ' ');
  }
  rest = rest.replaceAll(date, (whole, dayOfMonth: string, month: string, year: string) => {
    const iso = `${year.padStart(4, '0')}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    if (!days.has(iso) && !isBorne(iso, day, values))
      stray.push(`${id}: ${whole} is in no evidence: ${text}`);
    return ' ';
  });
  const numbers = [
    ...values.filter((value): value is number => typeof value === 'number').map(Math.abs),
    ...[...days].map((one) => Math.abs(daysBetween(one as Day, day))),
    ...evidence.flatMap((each) => (each.kind === 'rows' ? [each.rows, each.keys.length] : [])),
    evidence.filter(({ kind }) => kind === 'change').length,
    Math.abs(evidence.reduce((sum, each) => sum + (each.kind === 'change' ? (each.points ?? 0) : 0), 0)),
    ...differences(evidence),
    ...spans,
  ];
  const candidates = numbers.flatMap((one) => [one, one * 100, one / 1000, one / 1e6]);
  for (const [token] of rest.matchAll(/\d[\d,]*(\.\d+)?/g)) {
    const places = (token.split('.')[1] ?? '').length;
    const value = Number(token.replaceAll(',', ''));
    if (
      !candidates.some((one) => Math.abs(one - value) <= 0.51 * 10 ** -places) &&
      !/(under 1|over 99) %/i.test(rest)
    ) {
      stray.push(`${id}: ${token} is in no evidence: ${text}`);
    }
  }
  for (const [word] of rest.toLowerCase().matchAll(/\b[a-z]+\b/g)) {
    const value = spelled.indexOf(word) + 2;
    if (value > 1 && !candidates.includes(value)) stray.push(`${id}: ${word} is in no evidence: ${text}`);
  }
  return stray;
}

/** The start of an account follows from its days with us, which stand in evidence. */
function isBorne(iso: string, day: Day, values: readonly EvidenceValue[]): boolean {
  return values.some((value) => typeof value === 'number' && daysBetween(iso as Day, day) === value);
}

function differences(evidence: readonly Evidence[]): number[] {
  const scores = evidence.flatMap((each) =>
    each.kind === 'score' && each.name === 'score' && typeof each.value === 'number' ? [each.value] : [],
  );
  const [a, b] = [Math.min(...scores), Math.max(...scores)];
  return scores.length < 2 ? [] : [b - a];
}

/** All values in evidence, however deep, and the lengths of its lists. */
function valuesIn(evidence: unknown): EvidenceValue[] {
  if (Array.isArray(evidence)) return [evidence.length, evidence.length - 3, ...evidence.flatMap(valuesIn)];
  if (evidence !== null && typeof evidence === 'object') return Object.values(evidence).flatMap(valuesIn);
  return [evidence as EvidenceValue];
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
