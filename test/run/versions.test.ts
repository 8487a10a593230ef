import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProblemError } from '../../src/diagnostics/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { localDayOf, publishModel, readTimelines } from '../../src/run/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'versions-'));
  await mkdir(join(folder, 'models'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = 'models/health.yaml';
const catalog = factCatalog([]);
const modelText = (limit: number, label = 'Use') => `model: health
metrics:
  use: { label: ${label}, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 10: 100 } }
dimensions:
  adoption: { label: Adoption, weights: { use: 1 } }
scorecards:
  default: { weights: { adoption: 1 } }
bands:
  at_risk: { from: 0, means: Likely to leave, then: act }
  healthy: { from: ${limit}, means: Likely to stay, then: ask }
  change_margin: 2
  unknown_below: 50% measured
`;
const parsed = (text: string) => {
  const { model, problems } = parseModel({ file, content: text }, catalog);
  if (model === null) throw new ProblemError(problems);
  return model;
};
const publish = (text: string, at: string) =>
  publishModel({ folder, file, text, model: parsed(text), note: `as of ${at}`, at });
const read = (text: string) =>
  readTimelines({ folder, models: [{ file, content: text }], catalog, timeZone: 'Europe/Berlin' });
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe('the versions of a model', () => {
  test('are files in the project, with their date in its zone and a note', async () => {
    await publish(modelText(60), '2026-01-09T23:30:00Z');
    await publish(modelText(70), '2026-02-01T08:00:00Z');
    const { timelines, problems } = await read(modelText(70));
    expect(problems).toEqual([]);
    expect(timelines[0]?.versions.map(({ version, publishedOn }) => [version, publishedOn])).toEqual([
      ['1', '2026-01-10'],
      ['2', '2026-02-01'],
    ]);
    expect(timelines[0]?.versions[0].model.bands.list[1]?.from).toBe(60);
    expect(await readFile(join(folder, 'models/versions/health/1.yaml'), 'utf8')).toBe(modelText(60));
  });

  test('score even while the file differs or is broken, which is said', async () => {
    await publish(modelText(60), '2026-01-10T08:00:00Z');
    const different = await read(modelText(65));
    expect(codes(different.problems)).toEqual(['run/differs_from_published']);
    expect(different.timelines[0]?.versions[0].model.bands.list[1]?.from).toBe(60);
    const broken = await read('model: [');
    expect(codes(broken.problems)).toContain('run/differs_from_published');
    expect(broken.timelines).toHaveLength(1);
    expect((await read(modelText(60, 'Use of it'))).problems).toEqual([]);
  });

  test('are the file itself where nothing was published', async () => {
    const { timelines, problems } = await read(modelText(60));
    expect(codes(problems)).toEqual(['run/not_published']);
    expect(timelines[0]?.versions[0]).toMatchObject({ version: 'unpublished', publishedOn: null });
  });

  test('are refused when one was edited, is gone, or their list is broken', async () => {
    await publish(modelText(60), '2026-01-10T08:00:00Z');
    const first = join(folder, 'models/versions/health/1.yaml');
    await writeFile(first, modelText(60).replaceAll('\n', '\r\n'));
    expect((await read(modelText(60))).problems).toEqual([]);
    await appendFile(first, '# changed');
    expect(codes((await read(modelText(60))).problems)).toEqual(['run/version_edited']);
    await rm(first);
    expect(codes((await read(modelText(60))).problems)).toEqual(['run/versions_unreadable']);
    await writeFile(join(folder, 'models/versions/health/versions.json'), '{');
    expect(codes((await read(modelText(60))).problems)).toContain('run/versions_unreadable');
  });

  test('are not made twice from the same text', async () => {
    await publish(modelText(60), '2026-01-10T08:00:00Z');
    const again = await publish(modelText(60), '2026-01-11T08:00:00Z').catch((error: unknown) => error);
    expect(again).toBeInstanceOf(ProblemError);
    expect(codes(again instanceof ProblemError ? again.problems : [])).toEqual(['run/nothing_to_publish']);
  });

  test('begin on the local day of the project', () => {
    expect(localDayOf('2026-01-09T23:30:00Z', 'Europe/Berlin')).toBe('2026-01-10');
    expect(localDayOf('2026-01-10T02:30:00Z', 'America/New_York')).toBe('2026-01-09');
  });
});
