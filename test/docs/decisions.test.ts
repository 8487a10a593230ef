import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const home = join(import.meta.dirname, '..', '..');
const folder = join(home, 'docs', 'adr');
const decisions = readdirSync(folder).filter((file) => /^\d{4}-/.test(file));

test.each(decisions)('%s ends in what enforces it, and that is there', (file) => {
  const enforced = /\n\*Enforced by:\* ([\s\S]+)$/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
  const paths = [...enforced.matchAll(/`([\w./-]+\/[\w./-]*|[\w-]+\.json)`/g)].map(([, path = '']) => path);
  expect(paths, 'name at least one file').not.toEqual([]);
  expect(paths.filter((path) => !existsSync(join(home, path)))).toEqual([]);
});
