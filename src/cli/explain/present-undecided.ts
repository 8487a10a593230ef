import { printable } from '../terminal/index.ts';
import type { Explanation } from './explanation.ts';
import type { PresentContext } from './present-context.ts';

/** Conditions that counted as false because they were unknown, with what they lacked; null where all were decided. */
export function presentUndecided({ undecided }: Explanation, { paint }: PresentContext): string | null {
  if (undecided.length === 0) return null;
  const lines = undecided.map(({ kind, name, notKnown }) => {
    const what = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name.replaceAll('_', ' ')}`;
    const why = notKnown.length === 0 ? 'something it needs is' : `${notKnown.map(printable).join(' and ')}`;
    return `${what}: counts as false, ${why} not known`;
  });
  return [paint.dim('Not decided'), ...lines].join('\n');
}
