import { type AggregateExpression, childExpressions, type Expression } from '../expressions/index.ts';
import type { FactName } from '../facts/index.ts';
import { id, list, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { type Atom, atomKey, makeAtom } from './atoms/atom.ts';
import type { MeasuredMetric, RowBasis } from './measured-metric.ts';
import { answerCounts } from './states/answer-counts.ts';
import { collectedFact, hasEmptyStates } from './states/base-state.ts';
import { collecting, collectsFrom } from './states/collecting.ts';
import { downColumn, feedDays } from './states/feed-days.ts';
import type { AtomTable } from './states/raw-value.ts';
import { type Computed, onUnit, type Pass } from './strategies/pass.ts';

/** Every aggregate that the metrics need, once. Metrics that are known to fail compute nothing. */
export function atomTable(
  metrics: readonly MeasuredMetric[],
  failed: ReadonlyMap<string, string>,
): AtomTable {
  const atoms = new Map<string, Atom>();
  const add = (basis: RowBasis, aggregate: AggregateExpression): void => {
    const key = atomKey(basis, aggregate);
    if (!atoms.has(key)) atoms.set(key, makeAtom(`a${atoms.size + 1}`, basis, aggregate));
  };
  for (const metric of metrics) {
    const { rows, calculate } = metric;
    if (rows === null || calculate === null || failed.has(metric.metric.name)) continue;
    for (const aggregate of aggregatesIn(calculate)) add(rows, aggregate);
    if (hasEmptyStates(metric)) for (const { basis, aggregate } of answerCounts(rows)) add(basis, aggregate);
  }
  return atoms;
}

function aggregatesIn(expression: Expression): AggregateExpression[] {
  if (expression.kind === 'aggregate') return [expression];
  return childExpressions(expression).flatMap(aggregatesIn);
}

/** Facts that metrics of rows are collected with. */
export function collectedFacts(metrics: readonly MeasuredMetric[]): FactName[] {
  return [...new Set(metrics.filter((metric) => metric.rows !== null).map(collectedFact))];
}

/** A relation beside the grid `g`: its columns and how it is joined. */
export interface Beside {
  readonly columns: readonly Sql[];
  readonly join: Sql;
}

/** The grid with everything that stands beside it, as the first layer of a pass. */
export function gridWith(
  pass: Pass,
  computed: readonly Computed[],
  facts: readonly FactName[],
  others: readonly Beside[],
): Sql {
  const { promises } = pass.spec;
  const promised = [...new Set(promises.map((promise) => promise.fact))];
  const feeds: Beside[] =
    promised.length === 0
      ? []
      : [
          {
            columns: promised.map((fact) => id('f', downColumn(fact))),
            join: sql`\n  left join ${id(feedDays(pass.prefix))} f on f.on_day = g.day`,
          },
        ];
  const atoms = computed.map((each, index): Beside => {
    const alias = `x${index + 1}`;
    return {
      columns: each.columns.map((column) => id(alias, column)),
      join: sql`\n  left join ${id(each.relation)} ${id(alias)} on ${onUnit(pass, alias)}`,
    };
  });
  const besides = [...atoms, ...feeds, ...others];
  const columns = [
    ...facts.map((fact) => id('c', collectsFrom(fact))),
    ...besides.flatMap((each) => each.columns),
  ];
  return sql`select g.*${list(
    columns.map((column) => sql`, ${column}`),
    '',
  )}
  from ${id(pass.grid)} g cross join ${id(collecting)} c${list(
    besides.map((each) => each.join),
    '',
  )}`;
}

/** All steps of what is computed. */
export function stepsOf(computed: readonly Computed[]): PlanStep[] {
  return computed.flatMap((each) => each.steps);
}
