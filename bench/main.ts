// `npm run bench [day ACCOUNTS | year ACCOUNTS | daily ACCOUNTS | growth | what-if ACCOUNTS | rebuild ACCOUNTS EVENTS]`: each prints a Markdown table.
// `npm run bench spark [EVENTS [WORKERS [FOLDER]]]`, `skew EVENTS`: a day by DuckDB and by Spark on clusters of this machine.
// Without words: those of one machine but `rebuild`, an hour or so. Compare ratios of one run, not seconds of two.
import { sparkDay } from './spark.ts';
import { dailyRun, growth, oneDay, oneYear, rebuild } from './suites.ts';
import { whatIf } from './what-if.ts';

const [suite, ...sizes] = process.argv.slice(2);
const number = (index: number, otherwise: number): number => Number(sizes[index] ?? otherwise);
const workers = (): number[] => (sizes[1] ?? '1,2').split(',').map(Number);
const suites: Record<string, () => Promise<string>> = {
  day: () => oneDay(number(0, 20_000)),
  year: () => oneYear(number(0, 2000)),
  daily: () => dailyRun(number(0, 2000)),
  growth,
  'what-if': () => whatIf(number(0, 20_000)),
  spark: () =>
    sparkDay({ events: number(0, 1_000_000), skewed: false, workers: workers(), folder: sizes[2] ?? null }),
  skew: () =>
    sparkDay({ events: number(0, 1_000_000), skewed: true, workers: workers(), folder: sizes[2] ?? null }),
  rebuild: () => rebuild(number(0, 100_000), number(1, 100_000_000)),
};
if (suite !== undefined && !(suite in suites)) {
  process.stderr.write(`There is no bench ${suite}; there are ${Object.keys(suites).join(', ')}.\n`);
  process.exit(2);
}
/** What takes half a day, or a cluster. */
const onlyByName = ['rebuild', 'spark', 'skew'];
for (const [name, run] of Object.entries(suites)) {
  if (suite === undefined ? onlyByName.includes(name) : name !== suite) continue;
  process.stdout.write(`## ${name}\n\n${await run()}\n\n`);
}
