import { displayWidth, formatTable, type Paint } from '../terminal/index.ts';
import type { Section } from './section.ts';

/** Columns that a line of prose may take. */
const widest = 100;

/** Sections as text for the terminal. */
export function renderTerminal(sections: readonly Section[], paint: Paint): string {
  let text = '';
  for (const section of sections) {
    const isUnderHeading = text.endsWith('\n\n') || text === '';
    if (!isUnderHeading) text += '\n\n';
    text += written(section, paint);
    if (section.kind === 'heading') text += '\n';
    else if (section.kind === 'title') text += '\n\n';
  }
  return text.replaceAll('\n\n\n', '\n\n').trimEnd();
}

function written(section: Section, paint: Paint): string {
  switch (section.kind) {
    case 'title':
      return paint.strong(section.text);
    case 'heading':
      return paint.strong(section.text);
    case 'lines':
      return section.lines.map((line) => wrapped(line, widest)).join('\n');
    case 'table':
      return formatTable(section.columns, section.rows, paint.dim);
    case 'note':
      return wrapped(section.text, widest).split('\n').map(paint.dim).join('\n');
  }
}

/** Prose broken between words. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
