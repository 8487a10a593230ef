import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const files = {
  'bellwether.yaml': `
project: Northwind & Sons
time_zone: UTC
currency: EUR
engine: { threads: 1 }
models: [models/health.yaml]
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  use: { into: events, files: events.csv, columns: { account_id: id, occurred_at: at, name: what } }
  left: { into: outcomes, files: outcomes.csv, columns: { account_id: id, at: at, kind: kind } }
`,
  'models/health.yaml': `model: health
objective: { warn_of: churned, ahead: 60d }
review_every: 90d
metrics:
  logins_28d: { label: Logins, because: Who comes stays, based_on: events, calculate: count(*), window: 28d, points: { 0: 0, 8: 90 } }
dimensions: { use: { label: Use, weights: { logins_28d: 3 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
  'accounts.csv': 'id,since\na1,2025-01-01\na2,2025-01-01\n',
  'events.csv': 'id,at,what\na1,2025-06-01 10:00,login\na2,2025-02-01 10:00,login\n',
  'outcomes.csv': 'id,at,kind\na2,2025-05-01,churned\n',
};

test('a document is of the version that scores, and of the file where one asks for it', async () => {
  const folder = await folderWith(files);
  const first = await runHere(folder, 'doc', '--format', 'markdown');
  expect(first.code).toBe(0);
  expect(first.out).toContain('# Health: how we score accounts\n\nNorthwind & Sons  \nNot published yet.');
  expect(first.out).toContain('Nothing has been scored by it.');
  await runHere(folder, 'model', 'publish', '--note', 'The first');
  const file = join(folder, 'models', 'health.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('8: 90', '9: 95'));
  const published = (await runHere(folder, 'doc', '--format', 'markdown')).out;
  expect(published).toContain('Version 1, published on 2026-01-05.');
  expect(published).toContain('0 points at 0 and 90 at 8.');
  const draft = (await runHere(folder, 'doc', '--draft', '--format', 'markdown')).out;
  expect(draft).toContain('A draft on version 1 of 2026-01-05.');
  expect(draft).toContain('0 points at 0 and 95 at 9.');
  expect(draft).toMatch(/### Not published yet\n\n- .*Logins/);
});

test('with scores it says what looking back on those who left gives', async () => {
  const folder = await folderWith(files);
  expect((await runHere(folder, 'load')).code).toBe(0);
  expect((await runHere(folder, 'score')).code).toBe(0);
  const { out } = await runHere(folder, 'doc', '--format', 'markdown');
  expect(out).toContain('Not proved yet');
  expect(out).toContain('1 account had left');
  expect(out).toContain('No share is said below 30 accounts with a known band');
});

test('the page is a file of its own that names what the project says as text', async () => {
  const folder = await folderWith(files);
  const { code, out } = await runHere(folder, 'doc', '--out', 'health.html', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).result).toMatchObject({
    model: 'health',
    format: 'html',
    out: join(folder, 'health.html'),
  });
  const page = await readFile(join(folder, 'health.html'), 'utf8');
  expect(page).toContain('Northwind &amp; Sons');
  expect(page).not.toMatch(/<script|https?:|<link|@import/);
  const markdown = await runHere(folder, 'doc', '--out', 'health.md');
  expect(markdown.out).toBe('Written: health.md\n');
  expect(await readFile(join(folder, 'health.md'), 'utf8')).toMatch(/^# Health/);
});

test.each(['health.pdf', 'health.docx', '.doc.txt'])(
  'an ending that is no format is refused: %s',
  async (out) => {
    const folder = await folderWith(files);
    const run = await runHere(folder, 'doc', '--out', out);
    expect(run.code).toBe(1);
    expect(run.err).toContain('allowed: .html, .htm, .md, .markdown');
    await expect(readFile(join(folder, out))).rejects.toThrow('ENOENT');
    expect((await runHere(folder, 'doc', '--out', out, '--format', 'html')).code).toBe(0);
  },
);
