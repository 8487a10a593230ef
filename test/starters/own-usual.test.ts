import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, runHere } from '../cli/run-cli.ts';

const ids = ['steady', 'half', 'gone', 'asleep'];

/** A day before the last on which the feed delivers. */
const day = (back: number) => new Date(Date.UTC(2025, 9, 31) - back * 86_400_000).toISOString().slice(0, 10);

/** Use every day by five people: at `steady` to the end, at `gone` until three weeks, at `asleep` until months before it. */
function events(): string {
  const rows = ['account_id,person_id,name,occurred_at'];
  for (let back = 230; back >= 0; back--)
    for (let person = 0; person < 5; person++) {
      rows.push(`steady,s${person},report,${day(back)}T09:00:00Z`);
      if (back > 130) rows.push(`asleep,a${person},report,${day(back)}T09:00:00Z`);
      if (back > 20) rows.push(`gone,g${person},report,${day(back)}T09:00:00Z`);
      if (back > 20 || person < 2) rows.push(`half,h${person},report,${day(back)}T09:00:00Z`);
    }
  return `${rows.join('\n')}\n`;
}

it('own-usual: nobody there is at risk, nothing known is unknown', { timeout: 120_000 }, async () => {
  const model = await readFile(join(import.meta.dirname, '..', '..', 'models', 'own-usual.yaml'), 'utf8');
  const folder = await folderWith({
    'accounts.csv': `account_id,name,started_on\n${ids.map((id) => `${id},${id},2025-01-01`).join('\n')}\n`,
    'events.csv': events(),
    // Something else goes on after the feed of events has broken off.
    'tickets.csv': `ticket_id,account_id,opened_at\nt1,steady,2025-11-30T09:00:00Z\n`,
    'models/health.yaml': model,
    'bellwether.yaml': `project: usual
time_zone: UTC
currency: EUR
history_from: 2025-10-25
sources:
  accounts: { into: accounts, files: accounts.csv, columns: { account_id: account_id, name: name, started_on: started_on } }
  product: { into: events, files: events.csv, columns: { account_id: account_id, person_id: person_id, name: name, occurred_at: occurred_at }, every: 1d, hold: 7d }
  desk: { into: tickets, files: tickets.csv, columns: { ticket_id: ticket_id, account_id: account_id, opened_at: opened_at } }
`,
  });
  expect((await runHere(folder, 'score')).code).toBe(0);
  const at = async (on: string, account: string) =>
    JSON.parse((await runHere(folder, 'explain', account, '--on', on, '--json')).out).result;
  const stateOf = (result: { metrics: { metric: string; state: string }[] }, metric: string) =>
    result.metrics.find((each) => each.metric === metric)?.state;

  const living = Object.fromEntries(
    await Promise.all(ids.map(async (id) => [id, await at('2025-10-31', id)] as const)),
  );
  expect(living.steady.score.band).toBe('healthy');
  expect(living.half.score.band).not.toBe('healthy');
  // Zero is measured.
  expect(living.gone.score.band).toBe('at_risk');
  expect(living.gone.score.score).toBe(0);
  expect(stateOf(living.gone, 'weekly_active_people')).toBe('measured');

  // Nobody there for so long that it has become usual is no unknown.
  expect(living.asleep.score.band).toBe('at_risk');

  // Weeks later the feed is still silent: that says nothing of anybody.
  for (const id of ids) {
    const missing = await at('2025-11-30', id);
    expect(missing.score.band, id).toBe('unknown');
    expect(stateOf(missing, 'weekly_active_people')).toBe('feed_broken');
  }
});
