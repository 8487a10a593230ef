import type { BookPatterns, SegmentStanding } from '../../evidence/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { Section } from '../sections/section.ts';
import { formatMoney, formatNumber, printable } from '../terminal/index.ts';
import { intervalWords, ofWords, type PatternContext, standingWords } from './pattern-words.ts';

/** Where low values are the norm of a segment, and where they are a few accounts' own. */
export function presentStandings(
  patterns: BookPatterns,
  model: HealthModel,
  { first, nameOf }: PatternContext,
): Section[] {
  const told = patterns.standings.filter((each) => !repeatsItsMetric(each, model));
  const some = told.filter(({ verdict }) => verdict === 'norm' || verdict === 'common').sort(mostFirst);
  const few = told
    .filter(({ verdict }) => verdict === 'outliers')
    .sort((a, b) => b.arrLow - a.arrLow || b.low - a.low);
  return [
    { kind: 'heading', text: 'Low for many' },
    ...(some.length === 0
      ? [
          {
            kind: 'lines' as const,
            lines: ['No part of the score is low for more than a tenth of any segment.'],
          },
        ]
      : [standingTable(some.slice(0, first), patterns)]),
    ...restOf(some.length, first),
    { kind: 'heading', text: 'Low for a few, and not for their segment' },
    ...(few.length === 0
      ? [{ kind: 'lines' as const, lines: ['Nobody is low where nearly all others of the segment are not.'] }]
      : [outlierTable(few.slice(0, first), patterns, nameOf)]),
    ...restOf(few.length, first),
    ...tooFew(told),
    {
      kind: 'note',
      text: `Low: under ${formatNumber(patterns.lowUnder)} points. Norm: half or more of the segment are low; outliers: a tenth or fewer. Nothing is said of fewer than ten measured accounts.`,
    },
  ];
}

/** A dimension of one metric says what the metric says. */
export function repeatsItsMetric({ kind, name }: SegmentStanding, model: HealthModel): boolean {
  if (kind === 'metric') return false;
  const children = model.dimensions.find((each) => each.name === name)?.children ?? [];
  return children.length === 1 && children[0]?.kind === 'metric';
}

function mostFirst(a: SegmentStanding, b: SegmentStanding): number {
  return b.low / b.measured - a.low / a.measured || b.low - a.low;
}

function standingTable(standings: readonly SegmentStanding[], { hasMoney, currency }: BookPatterns): Section {
  return {
    kind: 'table',
    columns: [
      { title: 'segment' },
      { title: 'what' },
      { title: 'low', align: 'right' },
      { title: 'share', align: 'right' },
      ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
      { title: 'so it is' },
    ],
    rows: standings.map((each) => [
      printable(each.segment),
      printable(each.label),
      ofWords(each.low, each.measured),
      intervalWords(each.share),
      ...(hasMoney ? [formatMoney(each.arrLow, currency)] : []),
      standingWords[each.verdict],
    ]),
  };
}

function outlierTable(
  standings: readonly SegmentStanding[],
  { hasMoney, currency }: BookPatterns,
  nameOf: (id: string) => string,
): Section {
  return {
    kind: 'table',
    columns: [
      { title: 'segment' },
      { title: 'what' },
      { title: 'low', align: 'right' },
      ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
      { title: 'who' },
    ],
    rows: standings.map((each) => [
      printable(each.segment),
      printable(each.label),
      ofWords(each.low, each.measured),
      ...(hasMoney ? [formatMoney(each.arrLow, currency)] : []),
      whoWords(each, nameOf),
    ]),
  };
}

function whoWords({ lowAccounts }: SegmentStanding, nameOf: (id: string) => string): string {
  const named = lowAccounts.slice(0, 2).map(({ accountId }) => printable(nameOf(accountId), 24));
  const rest = lowAccounts.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${formatNumber(rest, 0)} more` : named.join(', ');
}

function restOf(count: number, first: number): Section[] {
  return count > first
    ? [{ kind: 'note', text: `And ${formatNumber(count - first, 0)} more: --first shows them.` }]
    : [];
}

function tooFew(standings: readonly SegmentStanding[]): Section[] {
  const most = new Map<string, number>();
  for (const { segment, measured } of standings)
    most.set(segment, Math.max(most.get(segment) ?? 0, measured));
  const small = [...most]
    .filter(([, measured]) => measured < 10)
    .map(([segment, measured]) => `${printable(segment)} (${measured})`);
  return small.length === 0
    ? []
    : [{ kind: 'lines', lines: [`Too few to say, under ten accounts: ${small.join(', ')}.`] }];
}
