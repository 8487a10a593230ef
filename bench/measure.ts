/** Milliseconds that `work` takes. */
export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The middle one of some times. */
export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Times as seconds with their spread: `1.23 s (1.10 to 1.31)`. */
export function seconds(times: readonly number[]): string {
  const s = (ms: number): string => (ms / 1000).toFixed(2);
  if (times.length < 2) return `${s(times[0] ?? Number.NaN)} s`;
  return `${s(median(times))} s (${s(Math.min(...times))} to ${s(Math.max(...times))})`;
}

/** The most memory that this process has held, in GiB. */
export function peakGib(): string {
  return `${(process.resourceUsage().maxRSS / 1024 / 1024).toFixed(2)} GiB`;
}

/** Rows as a Markdown table under its headings. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
