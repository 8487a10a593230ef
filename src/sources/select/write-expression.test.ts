import { expect, it } from 'vitest';
import { openDuckdb } from '../../engine/index.ts';
import { sql } from '../../sql/index.ts';
import { compileSelect } from './compile-select.ts';
import { parseSelect } from './parse-select.ts';

const relations = new Map([['crm', sql`(select 1 as a, null::integer as b, 'Ada' as name)`]]);
const compiled = (text: string) => {
  const { statement, problems } = parseSelect('crm', text);
  if (statement === null) throw new Error(JSON.stringify(problems));
  return compileSelect('crm', statement, relations);
};

it('functions of the list are called by their plain name, whatever the engine makes of it quoted', async () => {
  const engine = await openDuckdb({ threads: 1 });
  try {
    const { query, problems } = compiled(
      `select coalesce(b, a, 0) as first_known, COUNT(distinct name) as n, nullif(lower(name), 'x') as low from crm group by a, b, name`,
    );
    expect(problems).toEqual([]);
    expect(await engine.rows(query)).toEqual([{ first_known: 1, n: 1, low: 'ada' }]);
  } finally {
    await engine.close();
  }
});

it('a function that is not in the list is refused by name, and its name never reaches the query', () => {
  const { query, problems } = compiled(`select read_csv('/etc/passwd') as x from crm`);
  expect(problems).toMatchObject([{ code: 'sources/select_unknown_function', written: 'read_csv' }]);
  expect(JSON.stringify(query)).not.toContain('read_csv');
});
