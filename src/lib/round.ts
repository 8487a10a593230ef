/**
 * `value` rounded to `places` decimals, half away from zero (rules.md, *Points, nodes, score*), the way
 * DuckDB's `round(double, n)` does it: scale, round, scale back. Non-finite values come back as they are.
 */
export function roundHalfAway(value: number, places: number): number {
  const scale = 10 ** places;
  const scaled = value * scale;
  if (!Number.isFinite(scaled)) return value;
  const rounded = Math.sign(scaled) * Math.round(Math.abs(scaled));
  return rounded / scale;
}
