import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckdb } from '../engine/index.ts';
import { sampleFiles } from './sample-files.ts';

test('files from Windows keep all their rows: CRLF throughout, at the end only, with and without a last line end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-crlf-'));
  const engine = await openDuckdb({ allowedFolders: [folder], spillFolder: folder, threads: 1 });
  const texts = {
    'throughout.csv': 'a;b\r\n1;x\r\n2;y\r\n3;z\r\n',
    'no-last-end.csv': 'a;b\r\n1;x\r\n2;y\r\n3;z',
    'mixed.csv': 'a,b\n1,x\n2,y\r\n3,z\r\n',
    'late.csv': `a,b\n${'0,w\n'.repeat(40_000)}1,x\r\n2,y\r\n3,z\r\n`,
  };
  try {
    for (const [file, text] of Object.entries(texts)) {
      await writeFile(join(folder, file), text);
      const [sampled] = await sampleFiles(engine, [{ file, absolute: join(folder, file) }], folder);
      expect(sampled?.problems, file).toEqual([]);
      expect(sampled?.table?.rows, file).toBe(file === 'late.csv' ? 40_003 : 3);
      if (file !== 'late.csv') expect(sampled?.table?.columns[1]?.values, file).toEqual(['x', 'y', 'z']);
    }
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});
