import { beforeAll, describe, expect, it } from 'vitest';
import { factCatalog } from '../../src/facts/index.ts';
import { parseModel } from '../../src/model/index.ts';
import { publishModel } from '../../src/run/index.ts';
import { folderWith, runHere } from './run-cli.ts';

const file = 'models/health.yaml';
const day = (back: number) => new Date(Date.UTC(2026, 0, 4) - back * 86_400_000).toISOString().slice(0, 10);
const model = (full: number) => `model: health
metrics:
  logins: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, ${full}: 100 } }
dimensions: { adoption: { label: Adoption, weights: { logins: 1 } } }
scorecards: { default: { weights: { adoption: 1 } } }
`;

/** A logs in every day alike; b falls silent on its own. */
const events = Array.from({ length: 120 }, (_, back) => back).flatMap((back) => [
  `a-${back},a,login,${day(back)}T09:00:00Z`,
  ...(back < 9 ? [] : [`b-${back},b,login,${day(back)}T09:00:00Z`]),
]);

describe('a trend across two versions of the model', { timeout: 60_000 }, () => {
  let folder = '';
  const run = (...args: string[]) => runHere(folder, ...args);

  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': `project: Trends
time_zone: UTC
currency: EUR
history_from: ${day(100)}
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  product: { into: events, files: events.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
`,
      [file]: model(14),
      'accounts.csv': `id,since\na,${day(400)}\nb,${day(400)}\n`,
      'events.csv': `id,account,name,at\n${events.join('\n')}\n`,
    });
    for (const [full, back] of [
      [7, 90],
      [14, 20],
    ] as const) {
      const text = model(full);
      const parsed = parseModel({ file, content: text }, factCatalog([]));
      if (parsed.model === null) throw new Error('the model is wrong');
      const at = `${day(back)}T08:00:00Z`;
      await publishModel({ folder, file, text, model: parsed.model, note: 'x', at });
    }
    await run('score');
  }, 60_000);

  it('says in explain on which day the model changed', async () => {
    const { out } = await run('explain', 'a');
    expect(out).toContain(
      `The model changed on ${day(20)} (version 2): scores before that day are by another model.`,
    );
    const { modelTurns } = JSON.parse((await run('explain', 'a', '--json')).out).result;
    expect(modelTurns).toEqual([{ on: day(20), version: '2' }]);
    expect((await run('explain', 'a', '--on', day(30))).out).not.toContain('The model changed');
  });

  it('counts the moves of a book apart that the model made, and says on which day it changed', async () => {
    const { out } = await run('book');
    expect(out).toContain('1 by what the accounts did, 1 by the model');
    expect(out).toContain(`The model changed on ${day(20)} (version 2)`);
    const { causes } = JSON.parse((await run('book', '--json')).out).result;
    expect(causes.map(({ cause, accounts }: Record<string, unknown>) => [cause, accounts])).toEqual([
      ['own', 1],
      ['model', 1],
    ]);
  });
});
