// A child process for the tests of scoring: scores a lake as of one day after another, and prints each that is done,
// until it is killed.

import { openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { scoreSmall } from '../support/run/score-small.ts';

const [folder = '', from = '', to = '', step = '1'] = process.argv.slice(2);
const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
const lake = openLake({ folder: `${folder}/lake`, now: Date.now, grace: 0 });
process.stdout.write('ready\n');
for (let day = from as Day; day <= to; day = addDays(day, Number(step))) {
  await scoreSmall({ folder, lake, engine }, day);
  process.stdout.write(`${day}\n`);
}
await engine.close();
