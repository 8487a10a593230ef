import type { DraftMover, MovePart, NoPast, PastChurns } from '../../draft/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { plural } from '../plural.ts';
import { formatMoney, formatPoints, formatScore, formatShare } from '../terminal/index.ts';
import type { Comparison } from './comparison.ts';

/** What saying a comparison needs beside it. */
export interface ComparisonContext {
  readonly before: HealthModel;
  readonly after: HealthModel;
  readonly currency: string;
}

/** A band in words. */
export function bandWords(band: string): string {
  return band.replaceAll('_', ' ');
}

/** Bands of both models from the best to the worst, `unknown` last. */
export function bandsInOrder({ before, after }: ComparisonContext, found: readonly string[]): string[] {
  const named = [...after.bands.list, ...before.bands.list].map(({ name, from }) => ({ name, from }));
  const sorted = named.toSorted((a, b) => b.from - a.from).map(({ name }) => name);
  return [...new Set([...sorted, 'unknown', ...found])];
}

/** `3 accounts, $420k`: accounts with their money, where there is any. */
export function accountsWords(accounts: number, arr: number | null, currency: string): string {
  const money = arr === null || arr === 0 ? '' : `, ${formatMoney(arr, currency)}`;
  return `${plural(accounts, 'account')}${money}`;
}

/** Which cells of the matrix are moves, and in which direction. */
export function movedCells(comparison: Comparison, context: ComparisonContext) {
  const order = bandsInOrder(context, []);
  const rank = (band: string): number => order.indexOf(band);
  const moved = comparison.migration.filter(({ from, to }) => from !== to);
  const known = moved.filter(({ from, to }) => from !== 'unknown' && to !== 'unknown');
  return {
    moved,
    down: known.filter(({ from, to }) => rank(to) > rank(from)),
    up: known.filter(({ from, to }) => rank(to) < rank(from)),
    unknown: moved.filter(({ from, to }) => from === 'unknown' || to === 'unknown'),
  };
}

/** Accounts and money over some cells. */
export function sumCells(cells: readonly Comparison['migration'][number][]): {
  accounts: number;
  arr: number;
} {
  return {
    accounts: cells.reduce((sum, { accounts }) => sum + accounts, 0),
    arr: cells.reduce((sum, { arr }) => sum + (arr ?? 0), 0),
  };
}

/** What is said first: how many move, which way, with how much money. */
export function movedWords(comparison: Comparison, context: ComparisonContext): string {
  const { moved, up, down, unknown } = movedCells(comparison, context);
  const all = sumCells(comparison.migration).accounts;
  if (moved.length === 0) return `None of ${plural(all, 'account')} changes its band.`;
  const total = sumCells(moved);
  const parts = [
    [down, 'down'],
    [up, 'up'],
    [unknown, 'to or from unknown'],
  ] as const;
  const said = parts
    .filter(([cells]) => cells.length > 0)
    .map(([cells, way]) => {
      const { accounts, arr } = sumCells(cells);
      return `${accounts} ${way}${arr > 0 ? ` (${formatMoney(arr, context.currency)})` : ''}`;
    });
  const verb = total.accounts === 1 ? 'changes its band' : 'change their band';
  return `${accountsWords(total.accounts, total.arr, context.currency)} of ${all} ${verb}: ${said.join(', ')}. The model does it: the facts are the same.`;
}

/** The score before and after, with no rounding across a limit. */
export function scoresWords(
  { scoreBefore, scoreAfter }: DraftMover,
  { before, after }: ComparisonContext,
): string {
  const say = (score: number | null, { bands }: HealthModel): string =>
    score === null
      ? 'unknown'
      : formatScore(
          score,
          bands.list.slice(1).map(({ from }) => from),
        );
  return `${say(scoreBefore, before)} → ${say(scoreAfter, after)}`;
}

const becauseWords: Readonly<Record<MovePart['because'], string>> = {
  new: 'new',
  gone: 'gone',
  defined_otherwise: 'defined otherwise',
  other_points: 'other points',
  weights: 'weights',
  cap: 'cap',
};

/** The parts that do most, in words; and that the bands did it, where the score alone does not say so. */
export function whyWords(mover: DraftMover, most: number, context: ComparisonContext): string {
  const { parts, scoreBefore, scoreAfter } = mover;
  if (scoreBefore === null || scoreAfter === null)
    return 'how much must be measured, or what counts as missing';
  const order = bandsInOrder(context, []);
  const rises = order.indexOf(mover.to) < order.indexOf(mover.from);
  const bands = rises === scoreAfter > scoreBefore && scoreAfter !== scoreBefore ? [] : ['other bands'];
  const large = parts.filter(({ points }) => Math.abs(points) >= 0.05).slice(0, most);
  const said = large.map(({ kind, label, points, because }) =>
    kind === 'cap'
      ? `cap ${label.replaceAll('_', ' ')} ${formatPoints(points)}`
      : `${label} ${formatPoints(points)} (${becauseWords[because]})`,
  );
  return [...bands, ...said].join(', ');
}

const verdictWords: Readonly<Record<string, string>> = {
  surprise: 'surprise (in the best band)',
  neither: 'in between',
  caught: 'caught (in the worst band)',
  unknown: 'unknown',
  no_snapshot: 'no score stored',
};

/** A verdict in words. */
export function verdictLabel(verdict: string): string {
  return verdictWords[verdict] ?? verdict;
}

/** `19 % (9 to 34)`: a share with its 95 % interval. */
function shareWords({ share, low, high }: { share: number; low: number; high: number }): string {
  return `${formatShare(share)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

/** What there is to say of past churns beside the counts. */
export function pastSentences(past: PastChurns | NoPast | null, { currency }: ComparisonContext): string[] {
  if (past === null) return ['Nobody has churned yet, so there is nothing that the draft could have caught.'];
  if (past === 'needs_peers')
    return [
      'Not looked at: the draft ranks accounts among their peers in another way, for which whole past days would have to be scored anew.',
    ];
  const names = (some: PastChurns['caught']): string =>
    some
      .slice(0, 10)
      .map(
        ({ name, accountId, arr }) =>
          `${name ?? accountId}${arr === null || arr === 0 ? '' : ` (${formatMoney(arr, currency)})`}`,
      )
      .join(', ');
  const more = (some: PastChurns['caught']): string =>
    some.length > 10 ? ` and ${some.length - 10} more` : '';
  const { before, after } = past.surprise;
  const refused = [before, after].find((share) => !share.known);
  const share =
    before.known && after.known
      ? `Surprise churn: ${shareWords(before)} of churned ARR before, ${shareWords(after)} by the draft.`
      : refused === undefined || refused.known
        ? ''
        : `A share of surprise churn is not said: it needs ${refused.need} churns with money and a known band, and there ${refused.have === 1 ? 'is 1' : `are ${refused.have}`}.`;
  return [
    ...(past.caught.length === 0
      ? []
      : [`Caught by the draft only: ${names(past.caught)}${more(past.caught)}.`]),
    ...(past.lost.length === 0 ? [] : [`No longer caught: ${names(past.lost)}${more(past.lost)}.`]),
    share,
    ...(past.notComparable === 0
      ? []
      : [
          `${plural(past.notComparable, 'churn')} not compared: a version scored them that is none any more.`,
        ]),
  ];
}
