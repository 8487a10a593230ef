const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A bar of `value` where `most` is `width` characters long: starts at zero, exact to an eighth of a character. */
export function bar(value: number, most: number, width: number): string {
  if (!(most > 0) || !(value > 0)) return '';
  const units = Math.max(1, Math.round(Math.min(1, value / most) * width * 8));
  return '█'.repeat(Math.floor(units / 8)) + (eighths[units % 8] ?? '');
}

/** A bar to the left (negative) or the right of a line in the middle, `2 * half + 1` characters wide. */
export function signedBar(value: number, most: number, half: number): string {
  const length = most > 0 ? Math.min(half, Math.round((Math.abs(value) / most) * half)) : 0;
  const blocks = '█'.repeat(value === 0 ? 0 : Math.max(1, length));
  return value < 0
    ? `${blocks.padStart(half)}│${' '.repeat(half)}`
    : `${' '.repeat(half)}│${blocks.padEnd(half)}`;
}

/** A line of values as small bars, for history: `▁▂▅▇`; a gap where there is none. */
export function sparkline(values: readonly (number | null)[], least = 0, most = 100): string {
  const steps = '▁▂▃▄▅▆▇█';
  return values
    .map((value) => {
      if (value === null) return '·';
      const share = (value - least) / (most - least);
      return steps[Math.max(0, Math.min(7, Math.floor(share * 8)))] ?? '·';
    })
    .join('');
}
