import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadProject, openLoadProject, type SourceSketch } from '../../test/support/load-project.ts';
import { sql } from '../sql/index.ts';
import type { CheckedSources } from './check-sources.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
});
afterEach(() => project.close());

const crm = (file: string, more: Partial<SourceSketch> = {}): SourceSketch => ({
  name: 'crm',
  into: 'accounts',
  files: [file],
  columns: { account_id: 'id', name: 'Größe' },
  ...more,
});
const codes = ({ problems }: CheckedSources) => problems.map(({ code }) => code);
const header = 'id,Größe\n';

describe('a look at the sources', () => {
  it('reads no rows: eight gigabytes are as quick as none', async () => {
    project.write('a.csv', header + 'a1,One\n'.repeat(100_000));
    truncateSync(join(project.folder, 'a.csv'), 8 * 2 ** 30);
    expect(await project.check([crm('a.csv')])).toEqual({ files: 1, sources: 1, problems: [] });
  }, 20_000);

  it('reads the head of a packed file alone, and writes nothing that stays', async () => {
    const rows = Array.from({ length: 400_000 }, (_, index) => `a${index},${Math.sin(index)}\n`).join('');
    const packed = gzipSync(header + rows, { level: 1 });
    project.write('a.csv.gz', packed.subarray(0, packed.length - 1000));
    expect(codes(await project.check([crm('a.csv.gz')]))).toEqual([]);
    expect((await project.load([crm('a.csv.gz')])).problems[0]?.code).toBe('sources/cut_off');
    expect(existsSync(join(project.folder, 'work', '.scratch', '0.csv'))).toBe(false);
  });

  it('tells a packed file that is broken from its start from one that is empty, as a load does', async () => {
    const packed = gzipSync(`${header}a1,One\n`);
    project.write('a.csv.gz', packed.subarray(0, 12));
    expect(codes(await project.check([crm('a.csv.gz')]))).toEqual(['sources/cut_off']);
    expect((await project.load([crm('a.csv.gz')])).problems[0]?.code).toBe('sources/cut_off');
    project.write('a.csv.gz', gzipSync(''));
    expect(codes(await project.check([crm('a.csv.gz')]))).toEqual(['sources/empty_file']);
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
    ['packed Latin-1', (text: string) => gzipSync(Buffer.from(text, 'latin1'))],
    [
      'semicolons and returns',
      (text: string) => Buffer.from(text.replaceAll(',', ';').replaceAll('\n', '\r\n')),
    ],
    ['JSON', () => Buffer.from('[{"id": "a1", "Größe": "One"}]')],
    ['a JSON object a line, packed', () => gzipSync('{"id": "a1"}\n{"id": "a2", "Größe": "One"}\n')],
  ])('finds the columns of %s', async (_, encode) => {
    project.write('a.data', encode(`${header}a1,One\n`));
    expect(codes(await project.check([crm('a.data')]))).toEqual([]);
    const wrong = await project.check([crm('a.data', { columns: { account_id: 'id', name: 'Grösse' } })]);
    expect(wrong.problems).toMatchObject([
      { code: 'sources/unknown_column', written: 'Grösse', didYouMean: 'Größe' },
    ]);
  });

  it('finds the columns of Parquet, and of a select over it', async () => {
    const path = join(project.folder, 'a.parquet');
    await project.engine.run(sql`copy (select 'a1' as id, 3 as size) to ${path} (format parquet)`);
    const select = (text: string): SourceSketch => ({
      name: 'sized',
      into: 'accounts',
      columns: {},
      select: text,
    });
    const own = crm('a.parquet', { columns: { account_id: 'id', name: 'siez' } });
    const found = await project.check([own, select('select id as account_id, size + 1 as seats from crm')]);
    expect(found.problems).toMatchObject([{ code: 'sources/unknown_column', didYouMean: 'size' }]);
    const wrong = await project.check([
      crm('a.parquet', { columns: { account_id: 'id' } }),
      select('select id as account_id, siez + 1 as seats from crm'),
    ]);
    expect(wrong.problems).toMatchObject([
      { code: 'sources/select_failed', written: 'siez', didYouMean: 'size' },
    ]);
  });

  it('looks at all of a large JSON file before it says that a column is not there', async () => {
    const line = `{"id": "a1", "note": "${'x'.repeat(1000)}"}\n`;
    project.write('a.json', `${line.repeat(5000)}{"id": "a2", "Größe": "Two"}\n`);
    expect(codes(await project.check([crm('a.json')]))).toEqual([]);
    const wrong = await project.check([crm('a.json', { columns: { account_id: 'id', name: 'Grösse' } })]);
    expect(wrong.problems).toMatchObject([{ didYouMean: 'Größe', allowed: ['Größe', 'id', 'note'] }]);
  });

  it('counts a file once and says what is wrong with it once, however many sources read it', async () => {
    project.write('a.csv', '\u0000\u0001\u0002');
    const found = await project.check([crm('a.csv'), crm('a.csv', { name: 'again' })]);
    expect(found).toMatchObject({ files: 1, sources: 2, problems: [{ code: 'sources/not_text' }] });
  });

  it('names the files that could have been meant, and none of a folder that may not be read', async () => {
    project.write('accounts.csv', header);
    project.write('notes.md', '');
    const near = await project.check([crm('acounts.csv')]);
    expect(near.problems).toMatchObject([{ didYouMean: 'accounts.csv', allowed: ['accounts.csv'] }]);
    const outside = await project.check([crm('../acounts.csv')]);
    expect(outside.problems).toMatchObject([{ code: 'sources/outside_project' }]);
    expect(outside.problems[0]?.allowed).toBeUndefined();
  });
});
