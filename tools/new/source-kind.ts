import type { Recipe } from './recipe.ts';

/** A kind of file that rows can come from. */
export const sourceKind: Recipe = {
  does: 'a kind of file that rows can come from',
  files: ({ kebab, pascal, words }) => [
    {
      path: `src/load/prepare-${kebab}.ts`,
      text: `import { readFile } from 'node:fs/promises';
import { makeProblem } from '../diagnostics/index.ts';
import type { InputFile, Prepared } from './prepared.ts';
import type { Scratch } from './make-scratch.ts';

/** Makes a ${words} file ready for the engine: written anew as a file it reads, records it cannot tell apart beside it. */
export async function prepare${pascal}(
  input: InputFile,
  context: { readonly scratch: Scratch },
): Promise<Prepared> {
  const place = { file: input.file };
  const bytes = await readFile(input.absolute);
  const path = context.scratch.path('csv');
  const message = \`Reading ${words} files is not written yet: \${bytes.length} bytes were left alone, \${path} was not made.\`;
  return { file: null, problems: [makeProblem('sources/not_the_format', { message, place })] };
}
`,
    },
    {
      path: `src/load/prepare-${kebab}.test.ts`,
      text: `import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepare${pascal} } from './prepare-${kebab}.ts';
import { makeScratch } from './make-scratch.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '${kebab}-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('says what is wrong with a file that is no ${words} file, and names it', async () => {
  const absolute = join(folder, 'rows.${kebab}');
  await writeFile(absolute, 'nothing of the kind');
  const scratch = await makeScratch(folder);
  const { file, problems } = await prepare${pascal}({ absolute, file: 'rows.${kebab}' }, { scratch });
  expect(file).toBe(null);
  expect(problems.map((problem) => [problem.code, problem.place?.file])).toEqual([
    ['sources/not_the_format', 'rows.${kebab}'],
  ]);
});
`,
    },
  ],
  remaining: ({ kebab, snake, pascal }) => [
    `src/sources/source.ts: add '${snake}' to the formats of FileOptions`,
    `src/sources/bytes/sniff-bytes.ts: how its first bytes tell it`,
    `src/load/prepare-file.ts: call prepare${pascal} from './prepare-${kebab}.ts'`,
    'src/project: the word under `format:`, with its description',
    'tests: half a file, an empty one, one with a broken record; every record loaded or in quarantine',
  ],
};
