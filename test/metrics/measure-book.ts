import type { Engine, Row } from '../../src/engine/index.ts';
import { type Day, snapshotColumns } from '../../src/lib/index.ts';
import { compileMeasurements, type MeasurementsSpec } from '../../src/metrics/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { id, literal, type Sql, sql, day as sqlDay } from '../../src/sql/index.ts';
import type { Carries } from '../judge/judge-days.ts';
import type { Book } from '../support/book.ts';
import { define } from '../support/load-book.ts';
import { specOf as specOfTask } from '../support/sql-scorer.ts';

/** What the metrics room is told about a model, a book and a span. */
export function specOf(
  book: Book,
  model: ScoringModel,
  from: Day,
  to: Day,
  failed: ReadonlySet<string> = new Set(),
): MeasurementsSpec {
  return specOfTask({ book, model, from, to, failed }, model);
}

/** Makes the relation `carry` with the good values of the day before. */
export async function defineCarry(engine: Engine, model: ScoringModel, carries: Carries): Promise<void> {
  const columns = [
    { name: 'account_id', type: 'VARCHAR' },
    { name: 'person_id', type: 'VARCHAR' },
    ...model.metrics.flatMap((metric) => [
      {
        name: snapshotColumns.goodValue(metric.name),
        type: metric.valueType === 'text' ? 'VARCHAR' : 'DOUBLE',
      },
      { name: snapshotColumns.goodOn(metric.name), type: 'DATE' },
    ]),
  ];
  const rows = [...carries].map(([key, carry]): Sql[] => {
    const [accountId, personId] = JSON.parse(key) as [string, string | null];
    const good = model.metrics.flatMap(({ name }) => {
      const one = carry.frozenOn === null ? carry.good[name] : undefined;
      return [literal(one?.value ?? null), one === undefined ? literal(null) : sqlDay(one.on)];
    });
    return [literal(accountId), literal(personId), ...good];
  });
  await define(engine, 'carry', columns, rows);
}

/** The measurements of a span, from tables that are there. */
export async function measure(engine: Engine, spec: MeasurementsSpec): Promise<Row[]> {
  const plan = compileMeasurements(spec);
  await engine.runPlan(plan);
  return engine.rows(sql`select * from ${id(plan.relation)} order by all`);
}
