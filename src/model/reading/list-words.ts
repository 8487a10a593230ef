/** Things as one says them: `a, b and c`. */
export function listWords(items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? 'nothing';
  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;
}

/** A number as one reads it: `100,000`, `0.35`. */
export function numberWords(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** A share as a percentage: `22.2%`. */
export function percentWords(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

/** `1 day`, `28 days`. */
export function dayWords(days: number): string {
  return days === 1 ? '1 day' : `${numberWords(days)} days`;
}

/** A text with its first letter large, or small where the word is not written in capitals. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text that starts in the middle of a sentence; words such as ARR stay as they are. */
export function lowerFirst(text: string): string {
  return /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A text as a sentence, with a full stop if it has no end of its own. */
export function sentence(text: string): string {
  const trimmed = upperFirst(text.trim());
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
