const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const millions = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A number with at most `places` decimals, thousands grouped, no trailing zeros: `12,400`, `0.25`. */
export function formatNumber(value: number, places = 2): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: places }).format(value);
}

/** Money in a book: `€420k`, `$1.2m`; the code where the currency has no common sign. */
export function formatMoney(value: number, currency: string): string {
  const sign = { USD: '$', EUR: '€', GBP: '£' }[currency] ?? `${currency} `;
  const size = Math.abs(value);
  const minus = value < 0 ? '-' : '';
  if (size >= 999_500) return `${minus}${sign}${millions.format(size / 1e6)}m`;
  if (size >= 9_950) return `${minus}${sign}${grouped.format(size / 1e3)}k`;
  return `${minus}${sign}${grouped.format(size)}`;
}

/** A share 0..1 as whole percent; what is neither none nor all never reads as 0 % or 100 %. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent <= 0 && share > 0) return 'under 1 %';
  if (percent >= 100 && share < 1) return 'over 99 %';
  return `${percent} %`;
}

/** Points with their sign, one decimal: `+4.2`, `-0.5`, `0`. */
export function formatPoints(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return '0';
  return `${rounded > 0 ? '+' : '-'}${Math.abs(rounded).toFixed(1)}`;
}

/**
 * A score for people: one decimal, but never rounded across one of the `limits` (rules.md, *Bands*): 69.96
 * under a limit of 70 reads 69.9.
 */
export function formatScore(score: number, limits: readonly number[]): string {
  const nearest = Math.round(score * 10) / 10;
  const crosses = limits.some((limit) => score < limit && nearest >= limit);
  return (crosses ? Math.floor(score * 10) / 10 : nearest).toFixed(1);
}
