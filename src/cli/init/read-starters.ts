import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseStarter, type Starter, starterNames } from '../../starters/index.ts';

/** The models to start from, as they lie beside `src/` in a clone and beside `dist/` in the package. */
export function readStarters(): Promise<Starter[]> {
  return Promise.all(
    starterNames.map(async (name) => {
      const path = fileURLToPath(new URL(`../../../models/${name}.yaml`, import.meta.url));
      return parseStarter(name, await readFile(path, 'utf8'));
    }),
  );
}
