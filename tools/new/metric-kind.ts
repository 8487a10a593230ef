import type { Recipe } from './recipe.ts';

/** A function over rows, to be used in `calculate`. */
export const metricKind: Recipe = {
  does: 'a function over the rows that count on a day, for `calculate`',
  files: ({ kebab, snake, camel, words }) => [
    {
      path: `src/metrics/kinds/${kebab}.ts`,
      text: `import { literal, sql } from '../../sql/index.ts';
import { type AggregateKind, within } from './aggregate-kind.ts';

/** \`${snake}(x)\`: the greatest value so far; say here what it gives, and what it gives of nothing. */
export const ${camel}: AggregateKind = {
  means: 'The ${words}. Undefined of nothing.',
  reads: [],
  shapeOf: () => ({
    shape: 'values',
    value: ({ counts, args: [arg = literal(null)] }) => sql\`max(\${arg}) filter (where \${counts})\`,
  }),
  say: ({ value, label, window }) => \`\${label} of \${value} \${within(window)}\`,
};
`,
    },
    {
      path: `src/metrics/kinds/${kebab}.test.ts`,
      text: `import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openDuckdb } from '../../engine/index.ts';
import { id, sql } from '../../sql/index.ts';
import { ${camel} } from './${kebab}.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const aggregate = { kind: 'aggregate', function: 'max', args: [], distinct: false, filter: null } as const;

async function valueOver(rows: readonly (number | null)[]) {
  const shape = ${camel}.shapeOf(aggregate);
  if (shape.shape !== 'values') throw new Error('this test is for the shape "values"');
  const value = shape.value({ counts: id('counts'), args: [id('x')], aggregate });
  const given = rows.map((x) => sql\`union all select true, \${x}\`);
  const [nothing = sql\`\`, ...more] = given;
  const all = more.reduce((before, row) => sql\`\${before} \${row}\`, nothing);
  const query = sql\`select \${value} as value from (select false as counts, 1e9 as x \${all}) as given\`;
  return (await engine.rows(query))[0]?.value;
}

test('gives the ${words} of the rows that count', async () => {
  expect(await valueOver([1, 3, null])).toBe(3);
});

test('is undefined of nothing', async () => {
  expect(await valueOver([])).toBe(null);
});

test('says its value in words', () => {
  expect(${camel}.say({ value: '3', label: '${words}', window: 28 })).toBe('${words} of 3 in 28 days');
});
`,
    },
  ],
  remaining: ({ kebab, snake, camel }) => [
    `test/judge/aggregate.ts: compute ${snake} there first, plainly, from the rule`,
    `src/expressions/expression.ts: add '${snake}' to AggregateFunction; \`npm run types\` then names every table that lacks it`,
    `src/expressions/functions.ts: what arguments ${snake} takes and what it gives`,
    `src/metrics/kinds/aggregate-kinds.ts: import ${camel} from './${kebab}.ts' and list it`,
    'test/support: let the generator of models write it, so that the laws try it',
    `test/golden: a case that shows it; then \`npm run generate\``,
  ],
};
