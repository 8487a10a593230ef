import { alarmDays, type ChurnReview, type ReviewDocument, type ReviewMoment } from '../../evidence/index.ts';
import { plural } from '../plural.ts';
import type { Section } from '../sections/section.ts';
import {
  bandLabel,
  formatMoney,
  formatScore,
  formatShare,
  makePaint,
  type Paint,
  printable,
} from '../terminal/index.ts';
import { daysBeforeWords, type ReviewContext, referenceWords, ruleWords } from './review-words.ts';

/** One churn as a page that somebody brings to a meeting. */
export function presentChurn(
  review: ChurnReview,
  document: ReviewDocument,
  context: ReviewContext,
  paint: Paint = makePaint(false),
): Section[] {
  const name = printable(review.name ?? review.accountId);
  const id = review.name === null ? '' : ` (${printable(review.accountId)})`;
  return [
    { kind: 'title', text: `Churn review: ${name}${id}, left on ${review.churnedOn}` },
    { kind: 'lines', lines: [...aboutLines(review, context), verdictLine(review, document, context)] },
    { kind: 'heading', text: 'What the score said' },
    saidTable(review, context, paint),
    ...notesOnSaid(review),
    { kind: 'heading', text: 'What moved first' },
    ...movesSections(review),
    { kind: 'heading', text: 'The simple rule that would have caught it' },
    { kind: 'lines', lines: ruleLines(review, document, context) },
  ];
}

function aboutLines(review: ChurnReview, { currency }: ReviewContext): string[] {
  const { arr, reason, csm, contract, knownOn, churnedOn, backOn } = review;
  const facts = [
    arr === null ? 'no money is known' : `${formatMoney(arr, currency)} ARR lost`,
    reason === null ? 'no reason was recorded' : `reason: ${printable(reason.replaceAll('_', ' '))}`,
    csm === null ? null : `CSM ${printable(csm)}`,
    knownOn === churnedOn ? null : `known on ${knownOn}`,
    backOn === null ? null : `came back on ${backOn}`,
  ];
  const lines = [`${facts.filter((fact) => fact !== null).join('; ')}.`];
  if (contract === null)
    lines.push('No contract is known to have ended then: days count back from the day it left.');
  else if (review.referenceIs === 'decide_by') {
    const notice = contract.noticeGivenOn === null ? '' : `; notice was given on ${contract.noticeGivenOn}`;
    lines.push(
      `It had to decide by ${review.referenceOn} (contract ${printable(contract.id)})${notice}: days count back from there.`,
    );
  } else {
    const why =
      contract.decideBy === null ? 'says no day to decide by' : `had until ${contract.decideBy} to decide`;
    lines.push(`Its contract ${printable(contract.id)} ${why}: days count back from the day it left.`);
  }
  return lines;
}

function verdictLine(review: ChurnReview, { ahead }: ReviewDocument, { model }: ReviewContext): string {
  const moment = review.moments.find(({ daysBefore }) => daysBefore === ahead.days);
  const assumed = ahead.isAssumed ? ' (the model states no objective, so 60 days is assumed)' : '';
  const when = `${plural(ahead.days, 'day')} before ${referenceWords(review)}${assumed}`;
  const score = moment?.said?.score ?? null;
  const stood =
    score === null
      ? ''
      : ` at ${formatScore(
          score,
          model.bands.list.slice(1).map(({ from }) => from),
        )}`;
  const band = (moment?.said?.band ?? 'unknown').replaceAll('_', ' ');
  switch (review.verdict) {
    case 'surprise':
      return `A surprise: ${when} it was ${band}${stood}.`;
    case 'caught':
      return `Caught: ${when} it was ${band}${stood}.`;
    case 'neither':
      return `Neither a surprise nor caught: ${when} it was ${band}${stood}.`;
    case 'unknown':
      return `The score could not say: ${when} too little was measured.`;
    case 'no_snapshot':
      return `There is no score of ${when}: it is counted apart.`;
  }
}

function saidTable(review: ChurnReview, { model }: ReviewContext, paint: Paint): Section {
  const limits = model.bands.list.slice(1).map(({ from }) => from);
  const bands = model.bands.list.map(({ name }) => name);
  const title = ({ daysBefore }: ReviewMoment) => (daysBefore === 0 ? 'last' : `${daysBefore} days before`);
  const cells = (of: (said: NonNullable<ReviewMoment['said']>) => string) =>
    review.moments.map(({ said }) => (said === null ? '' : of(said)));
  const dimensions = model.dimensions.filter(({ name }) =>
    review.moments.some(({ said }) => said !== null && (said.dimensions[name] ?? null) !== null),
  );
  return {
    kind: 'table',
    columns: [
      { title: '' },
      ...review.moments.map((moment) => ({ title: title(moment), align: 'right' as const })),
    ],
    rows: [
      [
        'day',
        ...review.moments.map(({ said, storedOn, askedOn }) => (said === null ? '-' : (storedOn ?? askedOn))),
      ],
      ['score', ...cells(({ score }) => (score === null ? '-' : formatScore(score, limits)))],
      ['band', ...cells(({ band }) => bandLabel(band, bands, paint))],
      [
        'measured',
        ...cells(({ shareMeasured }) => (shareMeasured === null ? '-' : formatShare(shareMeasured))),
      ],
      ...dimensions.map(({ name, label }) => [
        printable(label),
        ...cells(({ dimensions: points }) =>
          (points[name] ?? null) === null ? '-' : Number(points[name]).toFixed(0),
        ),
      ]),
    ],
  };
}

function notesOnSaid({ moments }: ChurnReview): Section[] {
  const notes: string[] = [];
  const absent = moments.filter(({ said }) => said === null).length;
  if (absent > 0)
    notes.push('A dash where the account had no score: not there yet, gone, or before the history begins.');
  const said = moments.flatMap((moment) => moment.said ?? []);
  if (said.some(({ isBackCast }) => isBackCast))
    notes.push('Scores were made afterwards, by a model that was not in force on those days.');
  if (new Set(said.map(({ modelVersion }) => modelVersion)).size > 1)
    notes.push(
      'More than one version of the model made these scores: differences may be the model, not the account.',
    );
  const cards = [...new Set(said.flatMap(({ scorecard }) => scorecard ?? []))];
  if (cards.length > 1)
    notes.push(`The scorecard changed: ${cards.map((card) => printable(card)).join(', then ')}.`);
  return notes.length === 0 ? [] : [{ kind: 'note', text: notes.join(' ') }];
}

function movesSections({ moves }: ChurnReview): Section[] {
  const how = 'Moved: 15 points or more under the median of the 84 days before, and never back.';
  if (moves.length === 0)
    return [
      { kind: 'lines', lines: ['Nothing that the model reads fell and stayed down.'] },
      { kind: 'note', text: how },
    ];
  const rows = moves.map(({ kind, label, on, daysBefore, usual, atLast }) => [
    kind === 'dimension' ? `${printable(label)} (dimension)` : printable(label),
    on,
    daysBeforeWords(daysBefore, alarmDays),
    usual.toFixed(0),
    atLast.toFixed(0),
  ]);
  const columns = [
    { title: 'what' },
    { title: 'from' },
    { title: '' },
    { title: 'usual points', align: 'right' },
    { title: 'at last', align: 'right' },
  ] as const;
  return [
    { kind: 'table', columns, rows },
    { kind: 'note', text: how },
  ];
}

function ruleLines(
  { rule }: ChurnReview,
  { triedOn, ahead }: ReviewDocument,
  context: ReviewContext,
): string[] {
  if (rule === null)
    return [
      'None: on the day it should have been seen, no metric that a rule can be made of cost it points, or it had no score.',
    ];
  const lines = [
    `${ruleWords(rule, context)}.`,
    `It flags ${plural(rule.caught, 'churn')} of ${triedOn.churns} ${plural(ahead.days, 'day')} ahead, this one among them.`,
  ];
  if (triedOn.quarters === 0)
    return [
      ...lines,
      'What else it flags cannot be said yet: no quarter of the history is followed by 180 days that are over.',
    ];
  const base = formatShare(triedOn.leaves / triedOn.quarters);
  lines.push(
    `False alarms: ${plural(rule.falseAlarms, 'account-quarter')} of ${rule.flagged} flagged, and ${plural(rule.falseAccounts, 'account')} that never left.`,
    rule.tells
      ? `${formatShare(rule.right / rule.flagged)} of its alarms came true within 180 days; ${base} of all account-quarters do.`
      : `It does not tell more than chance: ${rule.flagged === 0 ? 'it flags no account-quarter' : `${formatShare(rule.right / rule.flagged)} of its alarms came true within 180 days`}, and ${base} of all account-quarters do.`,
    'Chosen in hindsight among all metrics, so expect less of it than this.',
  );
  return lines;
}
