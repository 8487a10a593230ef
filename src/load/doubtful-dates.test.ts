import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoadProject, openLoadProject, type SourceSketch } from '../../test/support/load-project.ts';

let project: LoadProject;
beforeEach(async () => {
  project = await openLoadProject();
  project.write(
    'accounts.csv',
    'id,start,churned\na1,2024-01-01,true\na2,2024-01-01,false\na3,2024-01-01,false\n',
  );
  project.write('contracts.csv', 'id,account,start\nc1,a1,2024-02-01\nc2,a1,2025-02-01\n');
  project.write(
    'outcomes.csv',
    'account,at,kind\na2,2024-05-01,churned\na3,2024-05-01,churned\na3,2024-06-01,returned\n',
  );
  project.write(
    'tickets.csv',
    'id,account,opened\n1,a1,2023-12-31\n2,a1,2024-01-31\n3,a1,2024-02-01\n4,a2,2024-01-01\n',
  );
});
afterEach(() => project.close());

const sources: readonly SourceSketch[] = [
  {
    name: 'crm',
    into: 'accounts',
    files: ['accounts.csv'],
    columns: { account_id: 'id', started_on: 'start', churned: 'churned' },
  },
  {
    name: 'terms',
    into: 'contracts',
    files: ['contracts.csv'],
    columns: { contract_id: 'id', account_id: 'account', started_on: 'start' },
  },
  {
    name: 'ends',
    into: 'outcomes',
    files: ['outcomes.csv'],
    columns: { account_id: 'account', at: 'at', kind: 'kind' },
  },
  {
    name: 'desk',
    into: 'tickets',
    files: ['tickets.csv'],
    columns: { ticket_id: 'id', account_id: 'account', opened_at: 'opened' },
  },
];

test('rows dated before their account or its first contract, and a churn flag that outcomes contradict, are told and loaded', async () => {
  const loaded = await project.load(sources);
  expect(loaded.problems.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)).toEqual([
    'warning facts/before_start: 1 of 4 rows of desk (25 %) is dated before their account started, for instance a1 on 2023-12-31.',
    'warning facts/before_start: 2 of 3 rows of desk (67 %) are dated before the first contract of their account began, for instance a1 on 2023-12-31.',
    'warning facts/churn_flag: churned of accounts contradicts the outcomes for 2 of 3 accounts: 1 is flagged and never left, 1 has left and is not flagged.',
  ]);
  expect(loaded.sources.map(({ loaded }) => loaded)).toEqual([3, 2, 3, 4]);
});
