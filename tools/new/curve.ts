import type { Recipe } from './recipe.ts';

/** A way from a value to points. */
export const curve: Recipe = {
  does: 'a way from a value to points 0 to 100',
  files: ({ kebab, snake, pascal, words }) => [
    {
      path: `src/dimensions/curves/${kebab}.ts`,
      text: `import { type Sql, sql } from '../../sql/index.ts';
import { rounded } from '../rounded.ts';

/** Options of the curve; they move to \`Curve\` in src/metrics/metric.ts when it is registered. */
export interface ${pascal}Curve {
  readonly kind: '${snake}';
  /** The value that earns all points. */
  readonly full: number;
}

/** Points of a ${words} curve: say here what happens at the ends and on the line; null for a null value. */
export function compile${pascal}(value: Sql, curve: ${pascal}Curve): Sql {
  return rounded(sql\`case when \${value} is not null then greatest(0, least(100, \${value} * 100 / \${curve.full})) end\`);
}
`,
    },
    {
      path: `src/dimensions/curves/${kebab}.test.ts`,
      text: `import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, openDuckdb } from '../../engine/index.ts';
import { list, literal, sql } from '../../sql/index.ts';
import { compile${pascal} } from './${kebab}.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

async function pointsOf(values: readonly (number | null)[]) {
  const rows = values.map((value, place) => sql\`(\${place}, cast(\${literal(value)} as double))\`);
  const points = compile${pascal}(sql\`value\`, { kind: '${snake}', full: 10 });
  const query = sql\`select \${points} as points from (values \${list(rows)}) as given(place, value) order by place\`;
  return (await engine.rows(query)).map((row) => row.points);
}

test('gives points at the ends, between them and one step to each side', async () => {
  expect(await pointsOf([-1, 0, 5, 9.9, 10, 10.1])).toEqual([0, 0, 50, 99, 100, 100]);
});

test('gives no points to what is missing', async () => {
  expect(await pointsOf([null])).toEqual([null]);
});
`,
    },
  ],
  remaining: ({ kebab, snake, pascal }) => [
    `test/judge/curve.ts: compute ${snake} there first, plainly, from the rule`,
    `src/metrics/metric.ts: add the options of ${pascal}Curve to Curve; \`npm run types\` then names every place that lacks it`,
    `src/dimensions/curves/compile-curve.ts: case '${snake}', with compile${pascal} from './${kebab}.ts'`,
    'src/model: how it is written under `points:`, with a description of each field',
    'test/golden: a case that shows it, one step to each side of every threshold; then `npm run generate`',
  ],
};
