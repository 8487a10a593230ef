import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { PreparedFile } from '../sources/index.ts';
import { checkRecords } from './check-records.ts';

let folder: string;
let engine: DuckdbEngine;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-records-')));
  engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function fileOf(text: string, records: number | null, newline = '\n'): Promise<PreparedFile> {
  const path = join(folder, `${records}.csv`);
  await writeFile(path, text);
  return {
    file: 'use.csv',
    form: 'csv',
    path,
    columns: ['a', 'b'],
    delimiter: ',',
    newline: newline as '\n',
    hasHeader: true,
    isNumbered: false,
    rejects: null,
    records,
  };
}

test('says nothing where the engine reads what is there, or only the engine can count', async () => {
  const good = await fileOf('a,b\n1,x\n2,"y\nz"\n', 2);
  const uncounted = { ...(await fileOf('a,b\n1,x\n', null)), records: null };
  expect(await checkRecords(engine, [good, uncounted])).toEqual([]);
});

test('refuses a file of which the engine loses rows without an error', async () => {
  // With this line end and a header DuckDB 1.5.5 reads no row at all. If this fails, a new version has mended that.
  const lost = await fileOf('a,b\r\n1,x\r\n2,y\r\n', 2, '\r\n');
  const short = await fileOf('a,b\n1,x\n2,y\n', 3);
  const said = await checkRecords(engine, [lost, short]);
  expect(said.at(-1)).toMatchObject({
    code: 'sources/records_differ',
    message: 'The engine reads 2 of the 3 records of the file: nothing of it was loaded.',
    place: { file: 'use.csv' },
  });
  expect(said.slice(0, -1).map(({ message }) => message)).toEqual([
    'The engine reads 0 of the 2 records of the file: nothing of it was loaded.',
  ]);
});
