import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSpark } from '../../src/engine/index.ts';
import { standardFacts } from '../../src/facts/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { scoreModels } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import { sparkHome } from '../../tools/spark/distribution.ts';
import { d, defineSources, plainProject, putFacts, smallLake, useModel } from '../support/run/small-lake.ts';
import { dimension } from '../support/score/build-model.ts';
import { needSpark } from '../support/spark-cluster.ts';

test('a metric that Spark refuses is told, and the others are scored', {
  timeout: 900_000,
}, async (context) => {
  const java = needSpark(context);
  const small = await smallLake();
  const spark = await openSpark({
    home: sparkHome(),
    master: 'local[1]',
    workFolder: join(small.folder, 'work'),
    logFolder: join(small.folder, 'log'),
    environment: { ...process.env, JAVA_HOME: java.home, SPARK_LOCAL_IP: '127.0.0.1' },
    conf: {
      'spark.sql.shuffle.partitions': '1',
      'spark.ui.enabled': 'false',
      'spark.driver.extraJavaOptions': '-XX:TieredStopAtLevel=1',
    },
  });
  try {
    await putFacts(small, ['a1', 'a2'], '2026-01-01', [['a1', '2026-01-04']]);
    const [use] = useModel().metrics;
    if (use === undefined) throw new Error('the model has one metric');
    const model = useModel({
      metrics: [use, refused(use)],
      dimensions: [dimension('adoption', { use: 1, bad: 1 })],
    });
    const document = await scoreModels({
      project: plainProject(),
      catalog: standardFacts,
      timelines: [{ name: 'health', versions: [{ version: '1', model, text: '', publishedOn: null }] }],
      lake: small.lake,
      engine: spark,
      ask: { from: d('2026-01-05'), to: d('2026-01-05'), every: 1 },
      asOf: d('2026-01-05'),
      provisionalFrom: null,
      product: '0',
      defineSources,
    });
    expect(document.problems.map(({ code }) => code)).toEqual(['run/metric_failed']);
    expect(document.models[0]?.failedMetrics).toEqual({ bad: expect.stringContaining('no_such_column') });
    const relation = (await small.lake.read()).relation('snapshots/health');
    const rows = await small.engine.rows(
      sql`select account_id, use__state, bad__state, score is not null as is_scored from ${relation ?? sql`nothing`} where day = date '2026-01-05' order by account_id`,
    );
    const said = { use__state: 'measured', bad__state: 'failed', is_scored: true };
    expect(rows).toEqual(['a1', 'a2'].map((account_id) => ({ account_id, ...said })));
  } finally {
    await spark.close();
    await small.engine.close();
    await rm(small.folder, { recursive: true, force: true });
  }
});

type Metric = HealthModel['metrics'][number];

/** A metric that reads a column that no table has. */
function refused(metric: Metric): Metric {
  return {
    ...metric,
    name: 'bad',
    fingerprint: 'bad',
    calculate: {
      kind: 'aggregate',
      function: 'sum',
      args: [{ kind: 'name', name: { scope: 'column', column: 'no_such_column', type: 'number' } }],
      distinct: false,
      filter: null,
    },
  };
}
