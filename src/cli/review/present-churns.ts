import type { ChurnReview, ReviewDocument, Surprises, Verdict } from '../../evidence/index.ts';
import { plural } from '../plural.ts';
import type { Section } from '../sections/section.ts';
import { bandLabel, formatMoney, formatNumber, makePaint, type Paint, printable } from '../terminal/index.ts';
import {
  daysBeforeWords,
  missingWords,
  type ReviewContext,
  ruleWords,
  shareWords,
  verdictWords,
} from './review-words.ts';

/** The churns of a book: how many were surprises, what moved first, and each of them, the largest first. */
export function presentChurns(
  document: ReviewDocument,
  context: ReviewContext,
  first: number,
  paint: Paint = makePaint(false),
): Section[] {
  const { reviews, ahead, asOf } = document;
  const title: Section = { kind: 'title', text: `Churns of ${printable(context.project)}, as of ${asOf}` };
  const [earliest] = reviews;
  if (earliest === undefined)
    return [
      title,
      {
        kind: 'lines',
        lines: ['No churn is known: `outcomes` has no row of the kind churned that counts on this day.'],
      },
    ];
  const accounts = new Set(reviews.map(({ accountId }) => accountId)).size;
  const money = sumOf(reviews);
  const assumed = ahead.isAssumed ? ' The model states no objective; 60 days is assumed.' : '';
  return [
    title,
    {
      kind: 'lines',
      lines: [
        `${plural(reviews.length, 'churn')} of ${plural(accounts, 'account')} since ${earliest.churnedOn}${money === null ? '; no money is known' : `, ${formatMoney(money, context.currency)} ARR`}.`,
        `Judged by the band ${plural(ahead.days, 'day')} before the day to decide, or before the day it left where no contract ended.${assumed}`,
      ],
    },
    ...document.surprises.flatMap((each) => surpriseSections(each, context, paint)),
    ...firstMoves(document),
    ...listOf(reviews, context, first, paint),
  ];
}

function sumOf(reviews: readonly ChurnReview[]): number | null {
  const known = reviews.flatMap(({ arr }) => arr ?? []);
  return known.length === 0 ? null : known.reduce((sum, arr) => sum + arr, 0);
}

function bandOf(verdict: Verdict, { model }: ReviewContext): string | null {
  const names = model.bands.list.map(({ name }) => name);
  if (verdict === 'surprise') return names.at(-1) ?? null;
  if (verdict === 'caught') return names[0] ?? null;
  return verdict === 'neither' ? names.slice(1, -1).join(' or ') || null : null;
}

function surpriseSections(surprises: Surprises, context: ReviewContext, paint: Paint): Section[] {
  const { currency, model } = context;
  const bands = model.bands.list.map(({ name }) => name);
  const hasMoney = surprises.counts.some(({ arr }) => arr !== null);
  const rows = surprises.counts
    .filter(({ churns, verdict }) => churns > 0 || (verdict !== 'unknown' && verdict !== 'no_snapshot'))
    .map(({ verdict, churns, arr }) => [
      verdictWords[verdict],
      verdict === 'no_snapshot' ? '' : bandLabel(bandOf(verdict, context), bands, paint),
      formatNumber(churns, 0),
      ...(hasMoney ? [arr === null ? '-' : formatMoney(arr, currency)] : []),
    ]);
  const words = surprises.history === 'in_force' ? 'Scores of the time' : 'Scores made afterwards';
  const lines = [
    surprises.share.known
      ? `Surprises are ${shareWords(surprises.share)} of the churns with a known band.`
      : `What share were surprises cannot be said yet: ${missingWords(surprises.share, 'churn')}.`,
  ];
  if (hasMoney)
    lines.push(
      surprises.arrShare.known
        ? `Surprise churn (ARR) is ${shareWords(surprises.arrShare)}.`
        : `Surprise churn (ARR) cannot be said yet: ${missingWords(surprises.arrShare, 'churn with money', 'churns with money')}.`,
    );
  if (surprises.objective !== null) lines.push(objectiveLine(surprises.objective, context));
  return [
    { kind: 'heading', text: words },
    {
      kind: 'table',
      columns: [
        { title: '' },
        { title: 'band then' },
        { title: 'churns', align: 'right' },
        ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
      ],
      rows,
    },
    { kind: 'lines', lines },
    ...(surprises.history === 'in_force'
      ? []
      : [
          {
            kind: 'note' as const,
            text: 'Made by a version of the model that was not in force on those days: whoever made it may have known these churns.',
          },
        ]),
  ];
}

function objectiveLine(objective: NonNullable<Surprises['objective']>, { model }: ReviewContext): string {
  const target = model.objective?.target;
  const words = { met: 'met', missed: 'missed', cannot_tell: 'cannot tell' }[objective];
  const side = target?.operator === '<=' ? 'at most' : 'at least';
  return `The objective, surprise churn of ${side} ${formatNumber((target?.value ?? 0) * 100, 1)} % of the ARR lost: ${words}.`;
}

function firstMoves({ firstMoves: moves, reviews }: ReviewDocument): Section[] {
  const heading: Section = { kind: 'heading', text: 'What moved first' };
  const none = reviews.length - moves.reduce((sum, { churns }) => sum + churns, 0);
  const rows = moves.map(({ label, churns, medianDaysBefore }) => [
    printable(label),
    formatNumber(churns, 0),
    daysBeforeWords(Math.round(medianDaysBefore)),
  ]);
  if (none > 0) rows.push(['nothing fell and stayed down', formatNumber(none, 0), '']);
  const columns = [
    { title: '' },
    { title: 'churns', align: 'right' },
    { title: 'in the middle case' },
  ] as const;
  return [heading, { kind: 'table', columns, rows }];
}

function listOf(
  reviews: readonly ChurnReview[],
  context: ReviewContext,
  first: number,
  paint: Paint,
): Section[] {
  if (first === 0) return [];
  const { model, currency } = context;
  const bands = model.bands.list.map(({ name }) => name);
  const hasMoney = reviews.some(({ arr }) => arr !== null);
  const sorted = [...reviews].sort(
    (a, b) =>
      (b.arr ?? -1) - (a.arr ?? -1) || (a.churnedOn < b.churnedOn ? 1 : a.churnedOn > b.churnedOn ? -1 : 0),
  );
  const rows = sorted
    .slice(0, first)
    .map((review) => [
      printable(review.name ?? review.accountId, 32),
      review.churnedOn,
      ...(hasMoney ? [review.arr === null ? '-' : formatMoney(review.arr, currency)] : []),
      review.verdict === 'no_snapshot'
        ? paint.dim('no score then')
        : `${bandLabel(bandOf(review.verdict, context), bands, paint)}`,
      verdictWords[review.verdict] === 'no score then' ? '' : verdictWords[review.verdict],
      printable(review.moves.find(({ kind }) => kind === 'metric')?.label ?? '-', 34),
      review.rule === null || !review.rule.tells ? '-' : printable(ruleWords(review.rule, context), 44),
    ]);
  const columns = [
    { title: 'account' },
    { title: 'left on' },
    ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
    { title: 'band then' },
    { title: '' },
    { title: 'moved first' },
    { title: 'rule that would have caught it' },
  ];
  const rest = sorted.length - rows.length;
  const what = hasMoney ? 'The largest churns' : 'The latest churns';
  return [
    { kind: 'heading', text: rest > 0 ? what : 'The churns' },
    { kind: 'table', columns, rows },
    {
      kind: 'note',
      text: `${rest > 0 ? `And ${formatNumber(rest, 0)} more: --first shows them. ` : ''}bellwether review ACCOUNT tells the whole of one.`,
    },
  ];
}
