// `npm run bench [day ACCOUNTS | year ACCOUNTS | daily ACCOUNTS | growth | what-if ACCOUNTS | rebuild ACCOUNTS EVENTS]`: each prints a Markdown table.
// Without words: what a quiet afternoon's machine can do in half an hour. Compare ratios of one run, not seconds of two.
import { dailyRun, growth, oneDay, oneYear, rebuild } from './suites.ts';
import { whatIf } from './what-if.ts';

const [suite, ...sizes] = process.argv.slice(2);
const number = (index: number, otherwise: number): number => Number(sizes[index] ?? otherwise);
const suites: Record<string, () => Promise<string>> = {
  day: () => oneDay(number(0, 20_000)),
  year: () => oneYear(number(0, 2000)),
  daily: () => dailyRun(number(0, 2000)),
  growth,
  'what-if': () => whatIf(number(0, 20_000)),
  rebuild: () => rebuild(number(0, 100_000), number(1, 100_000_000)),
};
if (suite !== undefined && !(suite in suites)) {
  process.stderr.write(`There is no bench ${suite}; there are ${Object.keys(suites).join(', ')}.\n`);
  process.exit(2);
}
for (const [name, run] of Object.entries(suites)) {
  if (suite === undefined ? name === 'rebuild' : name !== suite) continue;
  process.stdout.write(`## ${name}\n\n${await run()}\n\n`);
}
