import { changeGroups } from '../model/present-diff.ts';
import { formatScore, formatTable, type Paint, printable } from '../terminal/index.ts';
import type { Comparison } from './comparison.ts';
import { comparisonSections, groundWords } from './comparison-sections.ts';
import type { ComparisonContext } from './comparison-words.ts';

/** A comparison as text for the terminal. */
export function presentComparison(
  comparison: Comparison,
  context: ComparisonContext & { readonly paint: Paint },
): string {
  const { paint } = context;
  const { before, after, changes } = comparison;
  const head = [
    `${paint.strong(printable(comparison.project))}  ${comparison.day}: ${before} → ${after}`,
    ...(changes.length === 0 ? ['The draft means the same as the published model: nothing can move.'] : []),
    bookWords(comparison, context),
    ...groundWords(comparison).map(paint.dim),
  ].join('\n');
  const sections = comparisonSections(comparison, context).map(({ title, lines, table, after: under }) =>
    [
      paint.strong(title),
      ...lines,
      ...(table === null
        ? []
        : [
            formatTable(
              table.columns,
              table.rows.map((row) => row.map((cell) => printable(cell, 160))),
              paint.dim,
            ),
          ]),
      ...under,
    ].join('\n'),
  );
  const next =
    changes.length === 0
      ? []
      : ['Next:  bellwether model publish --note "..."   (nothing was published or stored by this)'];
  return [head, ...changeGroups(changes, paint), ...sections, ...next].join('\n\n');
}

/** The book's score under both models. */
export function bookWords({ book }: Comparison, { before, after }: ComparisonContext): string {
  if (book.before.score === null && book.after.score === null)
    return 'Without ARR the book has no score of its own.';
  const say = (score: number | null, { bands }: ComparisonContext['before']): string =>
    score === null
      ? 'unknown'
      : formatScore(
          score,
          bands.list.slice(1).map(({ from }) => from),
        );
  return `The book scores ${say(book.before.score, before)} (by ARR) by the published model, ${say(book.after.score, after)} by the draft.`;
}
