import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { factCatalog } from '../../src/facts/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { publishModel } from '../../src/run/index.ts';
import { folderWith, runHere } from './run-cli.ts';

const file = 'models/health.yaml';
const project = `project: Versions
time_zone: Europe/Berlin
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id } }
`;
const model = (weight: number, label = 'Use') => `model: health
metrics:
  logins: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
  tickets_open: { label: Tickets open, based_on: tickets, calculate: count(*), points: { 0: 100, 1: 0 } }
dimensions:
  use: { label: ${label}, weights: { logins: 1 } }
  support: { label: Support, weights: { tickets_open: 1 } }
scorecards: { default: { weights: { use: ${100 - weight}, support: ${weight} } } }
`;

let folder = '';
const run = (...args: string[]) => runHere(folder, ...args);
const result = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);
const write = (text: string) => writeFile(join(folder, file), text);
const current = () => readFile(join(folder, file), 'utf8');

async function publish(text: string, at: string, by?: string): Promise<void> {
  const parsed = parseModel({ file, content: text }, factCatalog([]));
  if (parsed.model === null) throw new Error('the model is wrong');
  const who = by === undefined ? {} : { by };
  await publishModel({ folder, file, text, model: parsed.model, note: `as of ${at}`, at, ...who });
}

beforeEach(async () => {
  folder = await folderWith({ 'bellwether.yaml': project, [file]: model(25), 'accounts.csv': 'id\na\n' });
  await publish(model(25), '2025-11-30T23:30:00Z');
  await publish(model(20), '2025-12-20T08:00:00Z', 'Ana');
  await publish(model(20, 'Use of it'), '2025-12-20T09:00:00Z');
  await write(model(20, 'Use of it'));
});

describe('model log', () => {
  it('lists every version with its days in force, in the zone of the project', async () => {
    const { versions, fileIsPublished } = (await result('model', 'log')).result;
    expect(
      versions.map((each: Record<string, unknown>) => [
        each.version,
        each.by,
        each.movesScores,
        each.inForce,
      ]),
    ).toEqual([
      [1, null, true, { from: '2025-12-01', to: '2025-12-19' }],
      [2, 'Ana', true, null],
      [3, null, false, { from: '2025-12-20', to: null }],
    ]);
    expect(fileIsPublished).toBe(true);
    const { out } = await run('model', 'log');
    expect(out).toContain('2025-12-01 to 2025-12-19; back-cast before');
    expect(out).toMatch(/2 {2}2025-12-20 {2}no day .* Ana /);
    expect(out).toContain('models/health.yaml is version 3.');
  });

  it('says so when the file differs, and when nothing was published', async () => {
    await write(model(30));
    expect((await run('model', 'log')).out).toContain('models/health.yaml differs from version 3');
    folder = await folderWith({ 'bellwether.yaml': project, [file]: model(25) });
    expect((await run('model', 'log')).out).toContain('health was never published');
  });

  it('refuses a list with a version that was edited', async () => {
    await writeFile(join(folder, 'models/versions/health/2.yaml'), model(21));
    const { code, err } = await run('model', 'log');
    expect([code, err]).toEqual([1, expect.stringContaining('run/version_edited')]);
  });
});

describe('model diff', () => {
  const sentences = async (...args: string[]) =>
    (await result('model', 'diff', ...args)).result.changes.map(
      ({ effect, sentence }: Record<string, string>) => `${effect}: ${sentence}`,
    );

  it('compares versions, files, and the published version with the file', async () => {
    expect(await sentences()).toEqual([]);
    expect(await sentences('1', '2')).toEqual([
      'scores: In the score, Use weighs 80 instead of 75.',
      'scores: In the score, Support weighs 20 instead of 25.',
    ]);
    expect(await sentences('2', '3')).toEqual(['words: Use is called Use of it.']);
    await writeFile(join(folder, 'draft.yaml'), model(40, 'Use of it'));
    expect(await sentences('3', 'draft.yaml')).toHaveLength(2);
    await write(model(40, 'Use of it'));
    expect(await sentences('3')).toHaveLength(2);
  });

  it('groups by whether scores move, and says when only the text differs', async () => {
    const { out } = await run('model', 'diff', '1');
    expect(out).toContain('health: version 1 → models/health.yaml');
    expect(out.indexOf('Support weighs 20 instead of 25')).toBeGreaterThan(out.indexOf('Moves scores'));
    expect(out.indexOf('Use is called Use of it')).toBeGreaterThan(out.indexOf('Only words'));
    await write(`# a comment\n${model(20, 'Use of it')}`);
    expect((await run('model', 'diff')).out).toContain('Only the text differs');
  });

  it('says what is wrong: a version nobody published, a file that is not there or no model', async () => {
    const cases: [string, RegExp][] = [
      ['9', /run\/unknown_version[\s\S]*did you mean: (1|2|3)/],
      ['nowhere.yaml', /nowhere.yaml[\s\S]*cli\/file/],
      ['accounts.csv', /accounts.csv:1/],
    ];
    for (const [written, words] of cases) {
      const { code, err } = await run('model', 'diff', written);
      expect(err).toMatch(words);
      expect(code).toBe(1);
    }
  });
});

describe('model rollback', () => {
  it('publishes the old text as the next version and deletes nothing; the file follows', async () => {
    const { out } = await run('model', 'rollback', '1', '--note', 'It hid two churns', '--by', 'Ben');
    expect(out).toContain('version 1 scores again from today on, published as version 4');
    expect(out).toContain('Support weighs 25 instead of 20');
    expect(await current()).toBe(model(25));
    expect((await readdir(join(folder, 'models/versions/health'))).sort()).toEqual([
      '1.yaml',
      '2.yaml',
      '3.yaml',
      '4.yaml',
      'versions.json',
    ]);
    const { versions } = (await result('model', 'log')).result;
    expect(versions.at(-1)).toMatchObject({ version: 4, restores: 1, by: 'Ben', note: 'It hid two churns' });
    expect((await result('model', 'diff', '1', '4')).result).toMatchObject({ sameText: true, changes: [] });
  });

  it('leaves a file alone that was never published', async () => {
    await write(model(33));
    const { out } = await run('model', 'rollback', '2', '--note', 'Once more');
    expect(out).toContain('has changes that were never published, so it stays as it is');
    expect(await current()).toBe(model(33));
  });

  it('refuses a version that nobody published, and the one in force', async () => {
    expect((await run('model', 'rollback', '8', '--note', 'x')).err).toContain('run/unknown_version');
    expect((await run('model', 'rollback', '3', '--note', 'x')).err).toContain('run/nothing_to_publish');
    expect((await result('model', 'log')).result.versions).toHaveLength(3);
  });
});
