import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second, whatever it measures it with. */
const tickMs = 10;

interface Process {
  readonly parent: number;
  readonly ticks: number;
}

/** A line of `/proc/PID/stat`, whose name in brackets may hold anything; see proc(5). */
function readProcess(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}

/**
 * Processor time in milliseconds of these processes and all that they started, at work or gone (what has ended counts with
 * who waited for it); NaN where the system does not say.
 */
export function processorTime(roots: readonly number[]): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? readProcess(name) : null;
    if (found !== null) all.set(Number(name), found);
  }
  const ours = (pid: number): boolean => {
    if (roots.includes(pid)) return true;
    const parent = all.get(pid)?.parent;
    return parent !== undefined && parent > 0 && ours(parent);
  };
  return [...all].reduce((sum, [pid, { ticks }]) => (ours(pid) ? sum + ticks * tickMs : sum), 0);
}
