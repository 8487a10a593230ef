import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const home = join(import.meta.dirname, '..', '..');

it('CONTRIBUTING names files and folders that are there', () => {
  const page = readFileSync(join(home, 'CONTRIBUTING.md'), 'utf8');
  const named = [...page.matchAll(/`((?:src|test|tools|docs|bench|samples)\/[^`\s*]*|\.dependency[^`]*)`/g)];
  const paths = named.map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(join(home, path)))).toEqual([]);
});
