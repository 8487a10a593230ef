import { standardFacts } from '../../../src/facts/index.ts';
import type { Day } from '../../../src/lib/index.ts';
import { scoreModels } from '../../../src/run/index.ts';
import { defineSources, plainProject, type SmallLake, useModel } from './small-lake.ts';

const model = useModel();

/** Brings the scores of a small lake up to date as of a day. */
export async function scoreSmall({ lake, engine }: SmallLake, asOf: Day): Promise<void> {
  await scoreModels({
    project: plainProject(),
    catalog: standardFacts,
    timelines: [{ name: 'health', versions: [{ version: '1', model, text: '', publishedOn: null }] }],
    lake,
    engine,
    ask: { from: null, to: null, every: 1 },
    asOf,
    provisionalFrom: null,
    product: '0',
    defineSources,
  });
}
