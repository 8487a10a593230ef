import { expect, test } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const project = `
project: Lint
time_zone: UTC
currency: EUR
models: [models/health.yaml]
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  product: { into: events, files: events.csv, columns: { account_id: id, occurred_at: at, name: what } }
  desk: { into: tickets, files: tickets.csv, columns: { ticket_id: ticket, account_id: id, opened_at: at } }
`;
const model = (bands: string, silence: string) => `model: health
review_every: 90d
objective: { warn_of: churned, ahead: 60d }
lint: { silence: { sponsor_unnoticed: Nobody is named, ${silence} } }
metrics:
  logins_28d: { label: Logins, based_on: events, calculate: count(*), window: 28d, points: { 0: 0, 10: 90 } }
  open_tickets: { label: Open tickets, based_on: tickets, still_open: true, calculate: count(*), only_for: logins_28d > 0, points: { 0: 90, 5: 0 } }
dimensions: { use: { weights: { logins_28d: 3, open_tickets: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
bands: ${bands}
`;
const reachable = '{ bad: { from: 0, means: Leaves }, good: { from: 90, means: Stays } }';
const tooHigh = '{ bad: { from: 0, means: Leaves }, good: { from: 91, means: Stays } }';
const rows = Array.from({ length: 32 }, (_, index) => `a${index}`);
const files = {
  'bellwether.yaml': project,
  'accounts.csv': ['id,since', ...rows.map((id) => `${id},2025-01-01`)].join('\n'),
  'events.csv': ['id,at,what', ...rows.map((id) => `${id},2025-06-01 10:00,login`)].join('\n'),
  'tickets.csv': 'ticket,id,at\nt1,a0,2025-05-30 09:00\nt2,a1,2025-05-30 09:00\n',
};

test('a model without data is judged by itself, and the rest is said to be not judged', async () => {
  const folder = await folderWith({ ...files, 'models/health.yaml': model(tooHigh, 'one_source: Meant') });
  const { code, out, err } = await runHere(folder, 'lint');
  expect(code).toBe(1);
  expect(err).toMatch(
    /^models\/health\.yaml:10:\d+: error lint\/never_reachable: No account reaches the band good/,
  );
  expect(err).toContain('  why: ');
  expect(err).toContain('models/health.yaml:4:56: warning lint/silence_unused: one_source is silenced');
  expect(out).toMatch(/^health: 2 findings, 1 silenced\.\n/);
  expect(out).toContain('metric_repeats, never_reached, unproved: nothing was loaded yet');
});

test('the last day is scored by the file as it is, published or not', async () => {
  const folder = await folderWith({ ...files, 'models/health.yaml': model(reachable, 'unproved: Later') });
  await runHere(folder, 'load');
  const { code, out } = await runHere(folder, 'lint', 'health', '--json');
  expect(code).toBe(0);
  const { result, problems } = JSON.parse(out);
  const found = problems.filter((problem: { code: string }) => problem.code.startsWith('lint/'));
  expect(found).toMatchObject([
    {
      code: 'lint/metric_constant',
      severity: 'warning',
      message: 'Logins gives the same 9 points to all 32 accounts that have it.',
      place: { file: 'models/health.yaml', line: 6 },
      why: expect.any(String),
      todo: expect.any(String),
    },
  ]);
  expect(result).toMatchObject({ model: 'health', findings: 1, silenced: [{ reason: 'Nobody is named' }] });
  expect(result.notJudged.map(({ rule }: { rule: string }) => rule)).toEqual(['never_reached', 'unproved']);
});

test('a name that no model has is told with the nearest', async () => {
  const folder = await folderWith({ ...files, 'models/health.yaml': model(reachable, 'unproved: Later') });
  const { code, err } = await runHere(folder, 'lint', 'helth');
  expect(code).toBe(1);
  expect(err).toContain('did you mean: health');
});
