import type { Story } from '../../story/index.ts';
import { displayWidth, type Paint, printable } from '../terminal/index.ts';

/** The widest line of prose that is easy to read. */
const widest = 100;

/** A story as text for the terminal: the headline, then each chapter that has sentences, wrapped to its width. */
export function presentStory(story: Story, paint: Paint, width: number): string {
  const room = Math.max(40, Math.min(width, widest));
  const headline = wrap(printable(story.headline.text, 1000), room, '', '').map(paint.strong);
  const chapters = story.chapters
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ title, sentences }) =>
      [
        paint.dim(title),
        ...sentences.flatMap(({ text }) => wrap(printable(text, 1000), room, '- ', '  ')),
      ].join('\n'),
    );
  return [headline.join('\n'), ...chapters].join('\n\n');
}

/** A text in lines no wider than `room`, words kept whole: the first after `first`, the others after `next`. */
function wrap(text: string, room: number, first: string, next: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(word) > room) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
