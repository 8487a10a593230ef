import type { ColumnProfile } from '../../facts/index.ts';

/** A column of the accounts' list that says something about health, as lines of a metric. */
export interface AttributeMetric {
  readonly name: string;
  readonly lines: readonly string[];
}

const rising =
  /\b(logins?|usage|uses?|active|adoption|sessions?|nps|csat|satisfaction|score|health|engagement|features?)\b/;
const falling = /\b(tickets?|bugs?|open|overdue|late|complaints?|escalations?|inactive|days since)\b/;
const colours: Readonly<Record<string, number>> = {
  green: 100,
  good: 100,
  healthy: 100,
  high: 100,
  happy: 100,
  yellow: 50,
  amber: 50,
  orange: 50,
  medium: 50,
  watch: 50,
  neutral: 50,
  ok: 60,
  red: 0,
  bad: 0,
  poor: 0,
  'at risk': 0,
  low: 0,
  unhappy: 0,
};

/** Metrics from a spreadsheet's own columns: colours somebody chose, and counts whose name says which way is good. */
export function attributeMetrics(
  columns: readonly { readonly column: string; readonly profile: ColumnProfile }[],
): AttributeMetric[] {
  return columns.flatMap(({ column, profile }) => {
    const words = column.replaceAll('_', ' ');
    const shown = JSON.stringify(profile.name);
    if (profile.kind === 'text') {
      const known = profile.values.filter((value) => value.toLowerCase() in colours);
      if (profile.distinct < 2 || profile.distinct > 6 || known.length < profile.distinct) return [];
      const points = profile.values
        .map((value) => `${JSON.stringify(value)}: ${colours[value.toLowerCase()]}`)
        .join(', ');
      return [
        {
          name: `${column}_given`,
          lines: [
            `label: ${shown}`,
            'because: Somebody who knows the account chose it',
            `calculate: ${column}`,
            `points: { ${points} }`,
          ],
        },
      ];
    }
    if (profile.kind !== 'number' || !(rising.test(words) || falling.test(words))) return [];
    const knots = quantileKnots(profile.values, falling.test(words));
    return knots === null
      ? []
      : [
          {
            name: `${column}_figure`,
            lines: [`label: ${shown}`, `calculate: ${column}`, `points: ${knots}`],
          },
        ];
  });
}

/** Knots at the 10th, 50th and 90th percentile of the book itself, rounded to two digits: a start, to be revised. */
function quantileKnots(values: readonly string[], isFalling: boolean): string | null {
  const numbers = values
    .map((value) => Number(value.replace(',', '.')))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number) =>
    Number((numbers[Math.floor(share * (numbers.length - 1))] ?? 0).toPrecision(2));
  const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
  if (!(low < middle && middle < high)) return null;
  return isFalling
    ? `{ ${low}: 100, ${middle}: 60, ${high}: 10 }`
    : `{ ${low}: 10, ${middle}: 60, ${high}: 100 }`;
}
