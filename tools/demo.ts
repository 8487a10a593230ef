// `npm run demo [NAME]`: loads and scores a sample in .demo/NAME, so that the clone stays as it is.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const home = join(import.meta.dirname, '..');
const samples = readdirSync(join(home, 'samples')).sort();
const name = process.argv[2] ?? 'openstack';
if (!samples.includes(name)) {
  console.error(`There is no sample "${name}". There are: ${samples.join(', ')}.`);
  process.exit(2);
}

const sample = join(home, 'samples', name);
const folder = join(home, '.demo', name);
mkdirSync(folder, { recursive: true });

function run(script: string, ...args: string[]): void {
  const ran = spawnSync(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
}

function bellwether(...args: string[]): void {
  console.log(`\n$ bellwether ${args.join(' ')}`);
  run(join(home, 'bin', 'bellwether.mjs'), ...args);
}

console.log(
  `The sample "${name}", in ${relative(process.cwd(), folder)}. Its README says where the data comes from.`,
);
if (existsSync(join(sample, 'data'))) {
  cpSync(sample, folder, { recursive: true, filter: (path) => !/[/\\]lake$/.test(path) });
} else if (!existsSync(join(folder, 'data'))) {
  bellwether(
    'simulate',
    '--accounts',
    '300',
    '--seed',
    '7',
    '--from',
    '2023-01-01',
    '--to',
    '2025-12-31',
    '--out',
    '.',
    '--force',
  );
}
bellwether('check');
bellwether('load');
bellwether('score', '--no-load');
bellwether('book');
// The simulated book has truth of its own, but no cut-offs to be judged by.
if (name !== 'saas') run(join(home, 'tools', 'evidence', 'main.ts'), name);

bellwether('report');

const shown = relative(process.cwd(), folder);
console.log(
  `\nThe results lie in ${shown}/lake: Parquet files, one a month. Look further with, for instance:`,
);
console.log(
  `  npm run bellwether -- explain ACCOUNT -C ${shown}    why one account has its score, and what changed`,
);
console.log(`  npm run bellwether -- read -C ${shown}               the model, read aloud`);
console.log(`\nThe book as a page, to be opened in a browser: ${join(shown, 'report.html')}`);
