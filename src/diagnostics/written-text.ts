import type { Place } from './problem.ts';

/** A text a person wrote inside a file, and where each of its characters stands there. */
export interface WrittenText {
  readonly text: string;
  /** The place of the character at `offset` (0 is the first). */
  readonly placeAt: (offset: number) => Place;
}

/** A text that is a file of its own, or stands in none: lines and columns count inside it. */
export function plainText(text: string, file: string): WrittenText {
  return {
    text,
    placeAt: (offset) => {
      const before = text.slice(0, offset).split('\n');
      return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
    },
  };
}
