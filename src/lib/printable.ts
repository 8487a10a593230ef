/**
 * Text from data, safe on a terminal, on a page and on one line: control characters (which could move the cursor or
 * change colours) become a visible mark, longer texts end in an ellipsis.
 */
export function printable(text: string, most = 60): string {
  const visible = [...text].map((character) =>
    /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character) ? '\ufffd' : character,
  );
  return visible.length > most ? `${visible.slice(0, most - 1).join('')}…` : visible.join('');
}
