/** Colours of the terminal by what they mean. Without colour every function gives its text unchanged. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly middling: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly accent: (text: string) => string;
}

function code(open: number, close: number, isColoured: boolean): (text: string) => string {
  return isColoured
    ? (text) => (text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`)
    : (text) => text;
}

/** The palette, with colour or without. */
export function makePaint(isColoured: boolean): Paint {
  return {
    good: code(32, 39, isColoured),
    middling: code(33, 39, isColoured),
    bad: code(31, 39, isColoured),
    dim: code(2, 22, isColoured),
    strong: code(1, 22, isColoured),
    accent: code(36, 39, isColoured),
  };
}

const ansi = new RegExp(String.raw`${'\u001b'}\[[0-9;]*m`, 'g');

/** Columns a text takes on a terminal: colours take none, wide East Asian characters and emoji two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(ansi, '')) {
    const point = character.codePointAt(0) ?? 0;
    if (/\p{Mark}/u.test(character) || point < 32 || (point >= 0x7f && point < 0xa0)) continue;
    const isWide =
      (point >= 0x1100 && point <= 0x115f) ||
      (point >= 0x2e80 && point <= 0xa4cf) ||
      (point >= 0xac00 && point <= 0xd7a3) ||
      (point >= 0xf900 && point <= 0xfaff) ||
      (point >= 0xff00 && point <= 0xff60) ||
      point >= 0x1f300;
    width += isWide ? 2 : 1;
  }
  return width;
}
