import type { BookPatterns } from '../../evidence/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { plural } from '../plural.ts';
import type { Section } from '../sections/section.ts';
import { printable } from '../terminal/index.ts';
import { ofWords, type PatternContext, standingWords } from './pattern-words.ts';
import { presentAsked } from './present-asked.ts';
import { presentStandings, repeatsItsMetric } from './present-standings.ts';
import { presentFeatures, presentStages, presentTouchpoints } from './present-weak.ts';

/** What repeats over a book: where the answer is not one account's. */
export function presentPatterns(
  patterns: BookPatterns,
  model: HealthModel,
  context: PatternContext,
): Section[] {
  const where = patterns.segment === null ? '' : `, segment ${printable(patterns.segment)}`;
  const title: Section = {
    kind: 'title',
    text: `Patterns of ${printable(context.project)}${where}, ${patterns.on}`,
  };
  if (patterns.accounts === 0) return [title, { kind: 'lines', lines: ['There is no account on this day.'] }];
  return [
    title,
    {
      kind: 'lines',
      lines: [`${plural(patterns.accounts, 'account')}, by the scores of ${printable(patterns.model)}.`],
    },
    ...presentStandings(patterns, model, context),
    ...presentStages(patterns),
    ...presentTouchpoints(patterns, context),
    ...presentFeatures(patterns, context),
    ...presentAsked(patterns, model, context),
  ];
}

/** For one account: which of its low values are its own, and which its segment's. */
export function presentAccountPatterns(
  patterns: BookPatterns,
  accountId: string,
  model: HealthModel,
  { nameOf }: PatternContext,
): Section[] {
  const own = patterns.standings.flatMap((standing) => {
    const found = standing.lowAccounts.find((each) => each.accountId === accountId);
    return found === undefined || repeatsItsMetric(standing, model)
      ? []
      : [{ standing, points: found.points }];
  });
  const title: Section = {
    kind: 'title',
    text: `${printable(nameOf(accountId))}: its own, or its segment's? ${patterns.on}`,
  };
  if (own.length === 0) return [title, { kind: 'lines', lines: ['Nothing it is judged by is low.'] }];
  const rows = own
    .sort((a, b) => a.standing.low / a.standing.measured - b.standing.low / b.standing.measured)
    .map(({ standing, points }) => [
      `${printable(standing.label)}${standing.kind === 'dimension' ? ' (dimension)' : ''}`,
      points.toFixed(0),
      ofWords(standing.low, standing.measured),
      standing.median.toFixed(0),
      standing.verdict === 'outliers' ? 'its own: an outlier' : standingWords[standing.verdict],
    ]);
  return [
    title,
    {
      kind: 'table',
      columns: [
        { title: `low in ${printable(own[0]?.standing.segment ?? '')}` },
        { title: 'points', align: 'right' },
        { title: 'low in segment', align: 'right' },
        { title: 'median', align: 'right' },
        { title: 'so it is' },
      ],
      rows,
    },
  ];
}
