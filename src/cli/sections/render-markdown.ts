import { escapeMarkdown } from '../../lib/index.ts';
import type { Section } from './section.ts';

/** Sections as Markdown (GitHub's tables); what comes from data is escaped and stays text. */
export function renderMarkdown(sections: readonly Section[]): string {
  return sections.map(written).join('\n\n');
}

function written(section: Section): string {
  switch (section.kind) {
    case 'title':
      return `# ${escapeMarkdown(section.text)}`;
    case 'heading':
      return `## ${escapeMarkdown(section.text)}`;
    case 'lines':
      return section.lines.map(escapeMarkdown).join('  \n');
    case 'note':
      return `*${escapeMarkdown(section.text)}*`;
    case 'table': {
      const { columns, rows } = section;
      const line = (cells: readonly string[]) =>
        `| ${columns.map((_, index) => escapeMarkdown(cells[index] ?? '')).join(' | ')} |`;
      const rule = columns.map(({ align }) => (align === 'right' ? '--:' : '---'));
      return [line(columns.map(({ title }) => title)), `| ${rule.join(' | ')} |`, ...rows.map(line)].join(
        '\n',
      );
    }
  }
}
