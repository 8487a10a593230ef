import { formatNumber } from './terminal/index.ts';

/** `1 account`, `2,400 accounts`: a number with its noun. */
export function plural(
  count: number,
  noun: string,
  nouns = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`,
): string {
  return `${formatNumber(count, 0)} ${count === 1 ? noun : nouns}`;
}
