import { escapeMarkdown } from '../../lib/index.ts';
import { changeGroups } from '../model/present-diff.ts';
import { makePaint } from '../terminal/index.ts';
import type { Comparison } from './comparison.ts';
import { comparisonSections, groundWords } from './comparison-sections.ts';
import type { ComparisonContext } from './comparison-words.ts';
import { bookWords } from './present-comparison.ts';

/** A comparison as a page of Markdown, for a review of the change. */
export function comparisonPage(comparison: Comparison, context: ComparisonContext): string {
  const { before, after, changes } = comparison;
  const said = changeGroups(changes, makePaint(false)).map((group) => {
    const [heading = '', ...lines] = group.split('\n');
    return `**${heading}**\n\n${lines
      .map((line) => escapeMarkdown(line.trim().replace(/^- /, '')))
      .map((line) => `- ${line}`)
      .join('\n')}`;
  });
  const sections = comparisonSections(comparison, context).map(({ title, lines, table, after: under }) =>
    [
      `## ${escapeMarkdown(title)}`,
      ...lines.map(escapeMarkdown),
      ...(table === null ? [] : [markdownTable(table)]),
      ...under.map(escapeMarkdown),
    ].join('\n\n'),
  );
  return `${[
    `# ${escapeMarkdown(`${comparison.project}: a draft of ${comparison.model}`)}`,
    escapeMarkdown(
      `${comparison.day}, ${before} → ${after}. ${bookWords(comparison, context)} ${groundWords(comparison).join(' ')}`,
    ),
    '## What is different',
    ...(said.length === 0 ? ['Nothing: both mean the same.'] : said),
    ...sections,
  ].join('\n\n')}\n`;
}

function markdownTable({
  columns,
  rows,
}: NonNullable<ReturnType<typeof comparisonSections>[number]['table']>): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    `|${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}
