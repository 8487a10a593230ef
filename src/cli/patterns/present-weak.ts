import type { BookPatterns, FeatureUse } from '../../evidence/index.ts';
import type { Section } from '../sections/section.ts';
import { formatMoney, formatNumber, formatShare, printable } from '../terminal/index.ts';
import { intervalWords, ofWords, type PatternContext } from './pattern-words.ts';

/** Stages of life by dimension: how many are low in each. */
export function presentStages({ stages }: BookPatterns): Section[] {
  if (stages.length === 0) return [];
  const names = [...new Set(stages.map(({ stage }) => stage))];
  const dimensions = [...new Map(stages.map(({ dimension, label }) => [dimension, label]))];
  const rows = names.map((stage) => [
    printable(stage),
    ...dimensions.map(([dimension]) => {
      const found = stages.find((each) => each.stage === stage && each.dimension === dimension);
      if (found === undefined) return '';
      if (found.share === null) return 'too few';
      const words = `${formatShare(found.share.share)} of ${formatNumber(found.measured, 0)}`;
      return found.verdict === 'norm' ? `${words} !` : words;
    }),
  ]);
  return [
    { kind: 'heading', text: 'Stages: how many are low' },
    {
      kind: 'table',
      columns: [
        { title: '' },
        ...dimensions.map(([, label]) => ({ title: printable(label), align: 'right' as const })),
      ],
      rows,
    },
    { kind: 'note', text: '! half or more: look at what this stage gets, not at single accounts.' },
  ];
}

/** Moments of the journey, the weakest first. */
export function presentTouchpoints(
  { touchpoints, hasMoney, currency }: BookPatterns,
  { first }: PatternContext,
): Section[] {
  if (touchpoints.length === 0) return [];
  const rows = touchpoints
    .slice(0, first)
    .map((each) => [
      printable(each.stage),
      printable(each.moment),
      ofWords(each.low, each.measured),
      intervalWords(each.share),
      ...(hasMoney ? [formatMoney(each.arrLow, currency)] : []),
      each.verdict === 'norm' ? 'weak for many' : each.verdict === 'too_few' ? 'too few to say' : '',
    ]);
  const columns = [
    { title: 'stage' },
    { title: 'moment' },
    { title: 'low', align: 'right' as const },
    { title: 'share', align: 'right' as const },
    ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
    { title: '' },
  ];
  return [
    { kind: 'heading', text: 'Moments of the journey' },
    { kind: 'table', columns, rows },
  ];
}

/** Features by use and by health, those in use first. */
export function presentFeatures(patterns: BookPatterns, { first }: PatternContext): Section[] {
  const { features, hasMoney, currency, accounts } = patterns;
  const kinds = (['event', 'product'] as const).filter(
    // One name that everything bears says nothing.
    (kind) => features.filter((each) => each.kind === kind).length > 1,
  );
  return kinds.flatMap((kind): Section[] => {
    const own = features.filter((each) => each.kind === kind);
    const rows = own
      .slice(0, first)
      .map((each) => [
        printable(each.name),
        ofWords(each.users, accounts),
        ...(hasMoney ? [formatMoney(each.arrUsers, currency)] : []),
        shareOnly(each.healthyUsers),
        shareOnly(each.healthyOthers),
        each.troubled === 0
          ? ''
          : `${formatNumber(each.troubled, 0)}${hasMoney ? `, ${formatMoney(each.arrTroubled, currency)}` : ''}`,
        weakWords(each, accounts),
      ]);
    return [
      { kind: 'heading', text: kind === 'event' ? 'Use by what people do' : 'Use by product' },
      {
        kind: 'table',
        columns: [
          { title: '' },
          { title: 'used by', align: 'right' },
          ...(hasMoney ? [{ title: 'ARR', align: 'right' as const }] : []),
          { title: 'healthy', align: 'right' },
          { title: 'of the others', align: 'right' },
          { title: 'trouble', align: 'right' },
          { title: '' },
        ],
        rows,
      },
      {
        kind: 'note',
        text: 'Used: in 28 days. Trouble: accounts with an open bug or request about it, or disapproval in 180 days. That users are healthier does not say that use made them so.',
      },
    ];
  });
}

function shareOnly(share: FeatureUse['healthyUsers']): string {
  return share === null ? 'too few' : `${formatShare(share.share)} of ${formatNumber(share.of, 0)}`;
}

function weakWords({ users, troubled, isWeak }: FeatureUse, accounts: number): string {
  if (!isWeak) return '';
  const words = [
    users * 2 < accounts ? 'few do' : null,
    troubled * 5 >= users && users > 0 ? 'many have trouble' : null,
  ];
  return words.filter((word) => word !== null).join(', ');
}
