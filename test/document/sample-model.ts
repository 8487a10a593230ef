import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factCatalog } from '../../src/facts/index.ts';
import { type HealthModel, parseModels } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { sampleProject } from '../golden/lint-case.ts';

const file = join(import.meta.dirname, '..', 'golden', 'models', 'health', 'model.yaml');

/** The sample of the model page, or what a change of its text makes of it. */
export function sampleModel(change: (text: string) => string = (text) => text): HealthModel {
  const catalog = factCatalog(
    parseProject({ file: 'bellwether.yaml', content: sampleProject }).project?.sources ?? [],
  );
  const [model] = parseModels([{ file, content: change(readFileSync(file, 'utf8')) }], catalog).models;
  if (model === undefined) throw new Error(`${file} can not be read`);
  return model;
}
