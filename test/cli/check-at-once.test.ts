import { expect, it } from 'vitest';
import { folderWith, runHere } from './run-cli.ts';

const model = `model: health
metrics: { logins: { label: Logins, based_on: evnts, calculate: count(*), points: { 0: 0, 5: 100 } } }
dimensions: { use: { label: Use, weights: { logins: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;
const crm = 'crm: { into: accounts, files: accounts.csv, columns: { account_id: nr } }';
const logins =
  'logins: { into: events, files: logins.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }';

async function check(project: string): Promise<string[]> {
  const folder = await folderWith({
    'bellwether.yaml': project,
    'models/health.yaml': model,
    'accounts.csv': 'id\nk1\n',
    'secret.csv': 'on,currency,rate\n2025-01-01,USD,0.9\n',
  });
  const run = await runHere(folder, 'check', '--json');
  const { problems } = JSON.parse(run.out) as {
    problems: { code: string; place?: { file: string; line?: number } }[];
  };
  return problems.map(({ code, place }) => `${code} ${place?.file}:${place?.line}`);
}

it('says at once what is wrong in the project file, in the models and in the files of the sources', async () => {
  expect(
    await check(
      `project: Wrong\ntime_zoen: UTC\ntime_zone: UTC\ncurrency: EUR\nsources:\n  ${crm}\n  ${logins}\n`,
    ),
  ).toEqual([
    'project/unknown_key bellwether.yaml:2',
    'model/unknown_fact models/health.yaml:2',
    'sources/unknown_column bellwether.yaml:6',
    'sources/no_files bellwether.yaml:7',
  ]);
});

it('says nothing of a model whose columns may come from a source that is wrong itself, and looks at the others', async () => {
  expect(
    await check(
      `project: Wrong\ntime_zone: UTC\ncurrency: EUR\nsources:\n  ${crm}\n  ${logins.replace('into: events', 'into: evnts')}\n`,
    ),
  ).toEqual(['project/wrong_value bellwether.yaml:6', 'sources/unknown_column bellwether.yaml:5']);
});

it.each([
  ['models', 'models: ["../*.yaml", models/health.yaml]', ['model/unknown_fact models/health.yaml:2']],
  ['rates', 'rates: ../secret.csv', ['model/unknown_fact models/health.yaml:2']],
  ['folders', 'folders: [../elsewhere]', ['model/unknown_fact models/health.yaml:2']],
])('reads no file that %s name outside the project', async (_, line, others) => {
  const found = await check(
    `project: Out\n${line}\ntime_zone: UTC\ncurrency: EUR\nsources:\n  ${crm.replace('nr', 'id')}\n`,
  );
  expect(found).toEqual(['project/path_outside bellwether.yaml:2', ...others]);
});
