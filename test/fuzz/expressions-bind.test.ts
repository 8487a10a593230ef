import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Problem, plainText } from '../../src/diagnostics/index.ts';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import {
  compileExpression,
  type ExpressionPlace,
  type Name,
  parseExpression,
  typeOfExpression,
  type ValueType,
} from '../../src/expressions/index.ts';
import { id, list, type Sql, sql } from '../../src/sql/index.ts';
import { cases } from '../support/effort.ts';

const columns = {
  n: 'number',
  money: 'number',
  whole: 'number',
  t: 'text',
  'Odd "name"': 'text',
  b: 'boolean',
  d: 'day',
  i: 'instant',
  l: 'texts',
} as const satisfies Record<string, ValueType>;
const table = sql`(select 1.5::double as n, 2.25::decimal(38, 9) as money, 3::bigint as whole, 'x' as t, 'y' as "Odd ""name""",
  true as b, date '2024-01-31' as d, timestamp '2024-01-31 10:00:00' as i, ['a', 'b'] as l, date '2024-06-30' as as_of) as facts`;

const place: ExpressionPlace = {
  describes: 'where',
  names: new Map(
    Object.entries(columns).map(([column, type]): [string, Name] => [
      column,
      { scope: 'column', column, type } as Name,
    ]),
  ),
  rowNames: null,
  about: 'day',
  aggregates: false,
  functions: new Set([
    'abs',
    'round',
    'least',
    'greatest',
    'coalesce',
    'nullif',
    'lower',
    'contains',
    'days_since',
    'days_until',
  ]),
  result: 'value',
  elsewhere: new Map(),
};

const { number, text, boolean } = fc.letrec<{ number: string; text: string; boolean: string; day: string }>(
  (tie) => {
    const join = (...parts: (string | fc.Arbitrary<string>)[]) =>
      fc
        .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
        .map((all) => all.join(' '));
    const [number, text, boolean, day] = [tie('number'), tie('text'), tie('boolean'), tie('day')];
    const leaf = <T>(...values: T[]) => fc.constantFrom(...values);
    return {
      number: fc.oneof(
        { maxDepth: 4 },
        leaf('n', 'money', 'whole', '0', '1', '2.5', '.5', '1e3', '28d', '20%', '-3', '123456789012'),
        join('(', number, leaf('+', '-', '*', '/'), number, ')'),
        join('-', number),
        join('abs(', number, ')'),
        join('round(', number, ', 2)'),
        join(leaf('least', 'greatest', 'coalesce', 'nullif'), '(', number, ',', number, ')'),
        join(leaf('days_since', 'days_until'), '(', fc.oneof(day, fc.constant('i')), ')'),
        join('case when', boolean, 'then', number, 'else', number, 'end'),
        join('case', text, 'when', text, 'then', number, 'end'),
      ),
      text: fc.oneof(
        { maxDepth: 3 },
        leaf(
          't',
          '"Odd ""name"""',
          "'x'",
          "'it''s'",
          "''",
          "'; drop table facts; --'",
          "'$1 %s \\\\'",
          "'2024-01-31'",
        ),
        join('lower(', text, ')'),
        join('coalesce(', text, ',', text, ')'),
        join('case when', boolean, 'then', text, 'end'),
      ),
      day: fc.oneof({ maxDepth: 2 }, leaf('d'), join('coalesce( d ,', day, ')')),
      boolean: fc.oneof(
        { maxDepth: 4 },
        leaf('b', 'true', 'false', "d >= '2024-01-01'", "contains(l, 'a')"),
        join(number, leaf('=', '<>', '!=', '<', '<=', '>', '>='), number),
        join(text, leaf('=', '<>', '<', '>='), text),
        join(day, leaf('=', '<'), leaf('d', "'2024-02-29'")),
        join('(', boolean, leaf('and', 'or'), boolean, ')'),
        join('not (', boolean, ')'),
        join(number, leaf('in', 'not in'), '(', number, ',', number, ')'),
        join(text, 'in (', text, ')'),
        join(number, leaf('between', 'not between'), '0 and', number),
        join(leaf('n', 't', 'b', 'd', 'i', 'l'), leaf('is null', 'is not null')),
      ),
    };
  },
);

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const engineTypes: Partial<Record<ValueType, RegExp>> = {
  number: /^(DOUBLE|DECIMAL|BIGINT|INTEGER)/,
  text: /^VARCHAR/,
  boolean: /^BOOLEAN/,
};

it('every expression that is accepted runs on the engine and gives the type it was checked for', async () => {
  const { numRuns, seed } = cases(300, 20_000);
  const texts = fc
    .sample(fc.oneof(number, text, boolean), { numRuns, seed })
    .filter((written) => written.length < 2_000);
  for (let start = 0; start < texts.length; start += 100) {
    const batch: { readonly written: string; readonly type: ValueType | null; readonly query: Sql }[] = [];
    for (const written of texts.slice(start, start + 100)) {
      const problems: Problem[] = [];
      const expression = parseExpression(plainText(written, 'x'), place, problems);
      // What nests too deep is refused, and a list of nothing but nulls has no type.
      if (expression === null)
        expect(
          problems.map(({ code }) => code),
          written,
        ).toEqual(['expressions/too_deep']);
      else {
        const query = compileExpression(expression, {
          name: (name) => id('column' in name ? name.column : ''),
          asOf: id('as_of'),
          localDay: (at) => sql`(${at})::date`,
        });
        batch.push({ written, type: typeOfExpression(expression), query });
      }
    }
    const query = sql`select ${list(batch.map((one, index) => sql`${one.query} as ${id(`c${index}`)}`))} from ${table}`;
    const described = await engine.describe(query);
    described.forEach(({ type }, index) => {
      const one = batch[index];
      expect(type, one?.written).toMatch(engineTypes[one?.type ?? 'number'] ?? /^never$/);
    });
    await engine.rows(query);
  }
});
