import { nearestName } from '../lib/index.ts';
import type { Comparison } from '../metrics/index.ts';
import { parseDuration } from '../yaml/index.ts';

/** The ways to write `compared_with`, for messages. */
export const comparisonForms = [
  'own median of 84d',
  'previous window',
  'previous 28d',
  'same weeks last year',
  'slope over 84d',
  'peers of segment',
] as const;

/** What `compared_with` says. The previous window is that of the metric it is compared with. */
export type ParsedComparison = Comparison | { readonly kind: 'previous_own_window' };

/** The comparison a text names, or null with the nearest form. */
export function parseComparison(
  text: string,
): ParsedComparison | { readonly kind: 'none'; readonly nearest: string | null } {
  const words = text.trim().toLowerCase().split(/\s+/).join(' ');
  const days = (pattern: RegExp) => parseDuration(pattern.exec(words)?.[1] ?? '');
  const median = days(/^own median of (\S+)$/);
  if (median !== null) return { kind: 'own_median', days: median };
  const slope = days(/^slope over (\S+)$/);
  if (slope !== null) return { kind: 'slope', days: slope };
  const previous = days(/^previous (\S+)$/);
  if (previous !== null) return { kind: 'previous_window', days: previous };
  if (words === 'previous window') return { kind: 'previous_own_window' };
  if (words === 'same weeks last year') return { kind: 'last_year' };
  if (words === 'peers of segment') return { kind: 'peers' };
  return { kind: 'none', nearest: nearestName(words, comparisonForms) };
}
