// A child process for the tests of scoring: scores a lake day after day, or all at once, until it is killed.

import { openDuckdb } from '../../src/engine/index.ts';
import { standardFacts } from '../../src/facts/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { scoreModels } from '../../src/run/index.ts';
import { defineSources, plainProject, useModel } from '../support/run/small-lake.ts';

const [folder = '', from = '', to = '', step = '1'] = process.argv.slice(2);
const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
const lake = openLake({ folder: `${folder}/lake`, now: Date.now, grace: 0 });
const model = useModel();
process.stdout.write('ready\n');
for (let day = from as Day; day <= to; day = addDays(day, Number(step))) {
  await scoreModels({
    project: plainProject(),
    catalog: standardFacts,
    timelines: [{ name: 'health', versions: [{ version: '1', model, text: '', publishedOn: null }] }],
    lake,
    engine,
    ask: { from: null, to: null, every: 1 },
    asOf: day,
    provisionalFrom: null,
    product: '0',
    defineSources,
  });
}
await engine.close();
process.stdout.write('done\n');
