import type { MigrationCell } from '../../draft/index.ts';
import { plural } from '../plural.ts';
import { formatMoney, formatNumber, type TableColumn } from '../terminal/index.ts';
import type { Comparison } from './comparison.ts';
import {
  accountsWords,
  bandsInOrder,
  bandWords,
  type ComparisonContext,
  movedWords,
  pastSentences,
  scoresWords,
  verdictLabel,
  whyWords,
} from './comparison-words.ts';

/** A part of a comparison, the same for the terminal and for Markdown. */
export interface ComparisonSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table: {
    readonly columns: readonly TableColumn[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  /** Said under the table. */
  readonly after: readonly string[];
}

/** The parts of a comparison, in the order in which they are read. */
export function comparisonSections(comparison: Comparison, context: ComparisonContext): ComparisonSection[] {
  return [
    migration(comparison, context),
    movers(comparison, context),
    atRisk(comparison, context),
    tasks(comparison, context),
    past(comparison, context),
  ].filter((section) => section !== null);
}

/** On what the comparison rests. */
export function groundWords({ recomputed, carryOn, day }: Comparison): string[] {
  return [
    recomputed.length === 0
      ? 'Scored from the stored measurements; no facts were read for the metrics.'
      : `${plural(recomputed.length, 'metric')} defined otherwise or new, computed anew from the facts: ${recomputed.join(', ')}.`,
    ...(carryOn === day
      ? [`The day before ${day} is not stored: the sides of the day itself carry over.`]
      : []),
  ];
}

function section(title: string, parts: Partial<ComparisonSection>): ComparisonSection {
  return { title, lines: [], table: null, after: [], ...parts };
}

function migration(comparison: Comparison, context: ComparisonContext): ComparisonSection {
  const cells = comparison.migration;
  const found = new Set(cells.flatMap(({ from, to }) => [from, to]));
  const bands = bandsInOrder(context, [...found]).filter((band) => found.has(band));
  const cell = (from: string, to: string): MigrationCell | undefined =>
    cells.find((each) => each.from === from && each.to === to);
  const say = (accounts: number, arr: number | null): string =>
    accounts === 0
      ? '·'
      : `${formatNumber(accounts, 0)}${arr === null || arr === 0 ? '' : ` (${formatMoney(arr, context.currency)})`}`;
  const total = (some: readonly MigrationCell[]): string =>
    say(
      some.reduce((sum, { accounts }) => sum + accounts, 0),
      some.reduce((sum, { arr }) => sum + (arr ?? 0), 0),
    );
  const byHand = cells.reduce((sum, each) => sum + each.byHand, 0);
  return section('Bands: rows by the published model, columns by the draft', {
    lines: [movedWords(comparison, context)],
    table: {
      columns: [
        { title: '' },
        ...bands.map((band) => ({ title: bandWords(band), align: 'right' as const })),
        { title: 'together', align: 'right' },
      ],
      rows: [
        ...bands.map((from) => [
          bandWords(from),
          ...bands.map((to) => say(cell(from, to)?.accounts ?? 0, cell(from, to)?.arr ?? null)),
          total(cells.filter((each) => each.from === from)),
        ]),
        ['together', ...bands.map((to) => total(cells.filter((each) => each.to === to))), total(cells)],
      ],
    },
    after:
      byHand === 0
        ? []
        : [`${plural(byHand, 'band')} set by hand: these stand under either model, and do not move.`],
  });
}

function movers(comparison: Comparison, context: ComparisonContext): ComparisonSection | null {
  const { movers: named, migration: cells } = comparison;
  if (named.length === 0) return null;
  const hasCsms = named.some(({ csm }) => csm !== null);
  const hasMoney = named.some(({ arr }) => (arr ?? 0) > 0);
  const hasSeats = !hasMoney && named.some(({ seats }) => (seats ?? 0) > 0);
  const all = cells.filter(({ from, to }) => from !== to).reduce((sum, { accounts }) => sum + accounts, 0);
  return section('Who moves, and why', {
    table: {
      columns: [
        { title: 'account' },
        ...(hasCsms ? [{ title: 'CSM' }] : []),
        ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
        ...(hasSeats ? [{ title: 'seats', align: 'right' as const }] : []),
        { title: 'from' },
        { title: 'to' },
        { title: 'score', align: 'right' },
        { title: 'why (points of the score)' },
      ],
      rows: named.map((mover) => [
        mover.name ?? mover.accountId,
        ...(hasCsms ? [mover.csm ?? ''] : []),
        ...(hasMoney ? [mover.arr === null ? '' : formatMoney(mover.arr, context.currency)] : []),
        ...(hasSeats ? [mover.seats === null ? '' : formatNumber(mover.seats, 0)] : []),
        bandWords(mover.from),
        bandWords(mover.to),
        scoresWords(mover, context),
        whyWords(mover, 3, context),
      ]),
    },
    after: all > named.length ? [`and ${all - named.length} more; \`--first\` names them.`] : [],
  });
}

function atRisk({ atRisk: list }: Comparison, { before, currency }: ComparisonContext): ComparisonSection {
  const { capacityPerCsm: most, csms } = list;
  const lowest = bandWords(before.bands.list[0]?.name ?? 'at_risk');
  const over = (end: 'before' | 'after'): number =>
    most === null ? 0 : csms.filter((each) => each.csm !== null && each[end] > most).length;
  const capacity =
    most === null
      ? 'The project file states no `capacity`, so nobody can say whether that is too much.'
      : `Capacity is ${plural(most, 'account')} per CSM: ${plural(over('after'), 'CSM')} over it by the draft, ${over('before')} before.`;
  return section('The at-risk list against capacity', {
    lines: [
      `${accountsWords(list.before.accounts, list.before.arr, currency)} ${lowest} before; ${accountsWords(list.after.accounts, list.after.arr, currency)} by the draft. ${capacity}`,
    ],
    table:
      csms.length === 0
        ? null
        : {
            columns: [
              { title: 'CSM' },
              { title: 'before', align: 'right' },
              { title: 'draft', align: 'right' },
              { title: '' },
            ],
            rows: csms
              .slice(0, 20)
              .map(({ csm, before: old, after }) => [
                csm ?? 'nobody',
                String(old),
                String(after),
                most !== null && csm !== null && after > most ? `${after - most} over` : '',
              ]),
          },
  });
}

function tasks(comparison: Comparison, { currency }: ComparisonContext): ComparisonSection | null {
  if (comparison.tasks.length === 0) return null;
  return section('Work: for how many accounts each play has a reason to start', {
    lines: ['Nothing is opened. A move that a new model makes starts no play by itself.'],
    table: {
      columns: [
        { title: 'play' },
        { title: 'opens' },
        { title: 'before', align: 'right' },
        { title: 'draft', align: 'right' },
        { title: 'new among them' },
      ],
      rows: comparison.tasks.map(({ play, opens, before, after, more, fewer }) => [
        bandWords(play),
        opens,
        String(before),
        String(after),
        [
          more.accounts === 0
            ? ''
            : `${accountsWords(more.accounts, more.arr, currency)}: ${more.first.join(', ')}${more.accounts > more.first.length ? ', …' : ''}`,
          fewer === 0 ? '' : `${fewer} no longer`,
        ]
          .filter((part) => part !== '')
          .join('; '),
      ]),
    },
  });
}

function past({ past: found }: Comparison, context: ComparisonContext): ComparisonSection {
  const after = pastSentences(found, context);
  if (found === null || found === 'needs_peers') return section('Past churns', { lines: after });
  const say = ({ churns, arr }: { churns: number; arr: number }): string =>
    `${churns}${arr > 0 ? ` (${formatMoney(arr, context.currency)})` : ''}`;
  return section(`Past churns, ${found.aheadDays} days ahead`, {
    lines: [
      `What each model says of ${plural(found.churns, 'churn')} on the day on which a warning had to stand.`,
    ],
    table: {
      columns: [{ title: '' }, { title: 'before', align: 'right' }, { title: 'draft', align: 'right' }],
      rows: found.counts
        .filter(({ before, after: now }) => before.churns + now.churns > 0)
        .map(({ verdict, before, after: now }) => [verdictLabel(verdict), say(before), say(now)]),
    },
    after,
  });
}
