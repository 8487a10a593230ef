import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceDurably, syncFile, syncFolder } from './durable.ts';

// The kernel's own file system can flush nothing, as some shares can not flush folders.
const unflushable = existsSync('/proc/self') ? '/proc/self' : null;

test('a folder that can not be flushed is left to its server, a file that can not is an error', async () => {
  if (unflushable !== null) {
    await syncFolder(unflushable);
    await expect(syncFile(join(unflushable, 'stat'))).rejects.toThrow();
  }
  await expect(syncFolder('/there/is/no/such')).rejects.toThrow('ENOENT');
});

test('a text is replaced whole, and nothing is left beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'durable-'));
  const file = join(folder, 'a.json');
  await writeFile(file, 'old');
  await replaceDurably(file, join(folder, 'a.tmp'), 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  await expect(replaceDurably(file, join(folder, 'no/a.tmp'), 'newer')).rejects.toThrow('ENOENT');
  expect(await readFile(file, 'utf8')).toBe('new');
  await rm(folder, { recursive: true });
});
