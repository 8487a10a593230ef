/** What some work took: by the clock, and of the processors by the whole process, which other work on the machine lengthens less. */
export interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Times `work`. */
export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const used = process.cpuUsage(cpu);
  return { ms, cpuMs: (used.user + used.system) / 1000 };
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The median of what some runs took, by the clock and by the processors each. */
export function medianOf(runs: readonly Took[]): Took {
  return { ms: median(runs.map(({ ms }) => ms)), cpuMs: median(runs.map(({ cpuMs }) => cpuMs)) };
}

/** Medians as seconds with the spread by the clock: `1.23 s (1.10 to 1.31), processors 2.10 s`. */
export function seconds(runs: readonly Took[]): string {
  const s = (ms: number): string => (ms / 1000).toFixed(2);
  const { ms, cpuMs } = medianOf(runs);
  const clock = runs.map((run) => run.ms);
  const spread = runs.length < 2 ? '' : ` (${s(Math.min(...clock))} to ${s(Math.max(...clock))})`;
  return `${s(ms)} s${spread}, processors ${s(cpuMs)} s`;
}

/** How many times as long one took as the other: `1.23, processors 1.20`. */
export function ratio(one: Took, other: Took): string {
  return `${(one.ms / other.ms).toFixed(2)}, processors ${(one.cpuMs / other.cpuMs).toFixed(2)}`;
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
