import type { WrittenText } from '../diagnostics/index.ts';

/**
 * The text of a scalar with the place of each of its characters. `start` is the offset of its first character
 * in the file, quotes included. Folded lines and escapes are followed as far as they are plain to see;
 * beyond that a place is the nearest one before it.
 */
export function scalarText(
  text: string,
  file: {
    readonly source: string;
    readonly start: number;
    readonly end: number;
    readonly placeAt: WrittenText['placeAt'];
  },
): WrittenText {
  const { source, start, end } = file;
  let offsets: number[] | null = null;
  return {
    text,
    placeAt: (offset) => {
      offsets ??= align(text, source.slice(start, end));
      const known = offsets[Math.min(Math.max(offset, 0), text.length)] ?? 0;
      return file.placeAt(start + known);
    },
  };
}

/** For each character of `text`, and its end, where it stands in `raw`. */
function align(text: string, raw: string): number[] {
  const quote = raw[0] === '"' || raw[0] === "'" ? raw[0] : '';
  const offsets: number[] = [];
  let at = quote === '' ? (/^[|>][^\n]*\n\s*/.exec(raw)?.[0].length ?? 0) : 1;
  for (const character of text) {
    const here = raw[at];
    if (here !== character && /\s/.test(character)) {
      const blank = /^\s+/.exec(raw.slice(at))?.[0];
      for (const _ of character) offsets.push(at);
      at += blank?.length ?? (here === '\\' ? 2 : 0);
      continue;
    }
    if (here !== character && here !== undefined && /\s/.test(here))
      at += /^\s+/.exec(raw.slice(at))?.[0].length ?? 0;
    for (let unit = 0; unit < character.length; unit++) offsets.push(Math.min(at + unit, raw.length));
    const doubled = quote === "'" && character === "'" && raw.startsWith("''", at);
    const escaped = quote === '"' && raw[at] === '\\';
    at += doubled || escaped ? 2 : character.length;
  }
  offsets.push(Math.min(at, raw.length));
  return offsets;
}
