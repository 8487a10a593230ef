import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, runHere, runHereAt } from './run-cli.ts';

it('simulate prints, and the README keeps, the command that makes the same book again', {
  timeout: 60_000,
}, async () => {
  const folder = await folderWith({});
  const first = await runHere(folder, 'simulate', '--accounts', '3', '--out', 'book');
  expect(first.code, first.err).toBe(0);
  const again = /The same book again, on any day: {2}bellwether (.*)/.exec(first.out)?.[1] ?? '';
  expect(again).toMatch(/--seed \d+ --from \S+ --to \S+ /);
  expect(await readFile(join(folder, 'book', 'README.md'), 'utf8')).toContain(again);
  const second = await runHereAt(Date.UTC(2026, 5, 1), folder, ...again.split(' '));
  expect(second.code, second.err).toBe(0);
  const files = (await readdir(join(folder, 'book'), { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const same = await readFile(file.replace(join(folder, 'book'), join(folder, 'same-book')));
    expect(same.equals(await readFile(file)), file).toBe(true);
  }
});
