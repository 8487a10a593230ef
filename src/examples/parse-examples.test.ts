import { expect, it } from 'vitest';
import { factCatalog } from '../facts/index.ts';
import { parseModels } from '../model/index.ts';
import { parseExamples } from './parse-examples.ts';

const model = `model: health
metrics:
  logins_7d: { based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
dimensions: { use: { weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;
const catalog = factCatalog([]);
const [health] = parseModels([{ file: 'health.yaml', content: model }], catalog).models;

function rowsOf(facts: string) {
  const content = `as_of: 2026-01-31\nexamples:\n  - name: One\n    facts: ${facts}\n    expect: { band: healthy }\n`;
  if (health === undefined) throw new Error('no model');
  const { examples, problems } = parseExamples({ file: 'health.test.yaml', content }, health, catalog);
  expect(problems).toEqual([]);
  return Object.fromEntries(
    Object.entries(examples[0]?.facts ?? {}).map(([fact, rows]) => [fact, rows.map(({ cells }) => cells)]),
  );
}

it('gives every example an account that has been there for two years', () => {
  expect(rowsOf('{}')).toEqual({
    accounts: [{ account_id: '1/acme', name: 'One', started_on: '2024-02-01' }],
  });
});

it('repeats a row, a step apart going back, by people in turn', () => {
  const { events } = rowsOf(
    '{ events: [{ name: login, occurred_at: 1d ago, times: 3, every: 2d, people: 2 }] }',
  );
  expect(events?.map(({ occurred_at, person_id }) => [occurred_at, person_id])).toEqual([
    ['2026-01-30T12:00:00', '1/p1'],
    ['2026-01-28T12:00:00', '1/p2'],
    ['2026-01-26T12:00:00', '1/p1'],
  ]);
  expect(new Set(events?.map(({ event_id }) => event_id)).size).toBe(3);
});

it('takes dates before and after the day, and leaves a date that is told alone', () => {
  const { contracts, advocacy } = rowsOf(
    '{ contracts: [{ arr: 100, renewal_on: in 30d }], advocacy: [{ kind: referral, answered_on: 5d ago, outcome: won }] }',
  );
  expect(contracts).toMatchObject([{ started_on: '2024-02-01', renewal_on: '2026-03-02', arr: '100' }]);
  expect(advocacy).toMatchObject([{ answered_on: '2026-01-26' }]);
  expect(advocacy?.[0]).not.toHaveProperty('asked_on');
});

it('ties people, roles and those who attend to one another', () => {
  const rows = rowsOf(
    '{ people: [{ person_id: ann }], people_roles: [{ person_id: ann, role: champion }], events: [{ name: meeting, attendees: [ann] }] }',
  );
  expect(rows.people).toMatchObject([{ person_id: '1/ann' }]);
  expect(rows.people_roles).toMatchObject([{ person_id: '1/ann', starts_on: '2024-02-01' }]);
  expect(rows.events).toMatchObject([{ attendees: ['1/ann'] }]);
});
