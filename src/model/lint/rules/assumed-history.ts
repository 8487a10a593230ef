import { type Expression, namesIn } from '../../../expressions/index.ts';
import { sql } from '../../../sql/index.ts';
import type { HealthModel } from '../../health-model.ts';
import type { DataRule } from '../lint-rule.ts';
import { expressionsOf } from '../rests-on.ts';

/** An attribute that decides something and of which no change is recorded: its past is assumed to be as it is now. */
export const assumedHistory: DataRule = {
  kind: 'data',
  reads: 'facts',
  query: (model) =>
    attributesUsed(model).size === 0
      ? null
      : sql`select distinct attribute from account_changes order by attribute`,
  judge: (rows, model) => {
    const recorded = new Set(rows.map(({ attribute }) => attribute));
    const findings = [...attributesUsed(model)]
      .filter(([attribute]) => !recorded.has(attribute))
      .map(([attribute, { path, where }]) => ({
        path,
        about: attribute,
        message: `${where} reads the attribute ${attribute}, of which no change is recorded: for past days it is assumed as it is now.`,
      }));
    return { findings, lacking: null };
  },
};

interface Use {
  readonly path: readonly string[];
  readonly where: string;
}

/** The attributes that decide something, each with the first place that reads it. */
function attributesUsed(model: HealthModel): Map<string, Use> {
  const uses: (Use & { readonly of: readonly Expression[] })[] = [
    ...model.stages.map(({ name, when }) => ({
      path: ['stages', name],
      where: `The stage ${name}`,
      of: some(when),
    })),
    ...model.scorecards.map(({ name, when }) => ({
      path: ['scorecards', name, 'when'],
      where: `The scorecard ${name}`,
      of: some(when),
    })),
    ...model.caps.map(({ name, when }) => ({
      path: ['caps', name, 'when'],
      where: `The cap ${name}`,
      of: [when],
    })),
    ...model.metrics.map((metric) => ({
      path: ['metrics', metric.name],
      where: `The metric ${metric.name}`,
      of: expressionsOf(metric),
    })),
  ];
  const found = new Map<string, Use>();
  if (model.segmentBy !== null) found.set(model.segmentBy, { path: ['segment_by'], where: 'The segments' });
  for (const { path, where, of } of uses) {
    for (const name of of.flatMap(namesIn)) {
      if (name.scope === 'attribute' && !found.has(name.attribute))
        found.set(name.attribute, { path, where });
    }
  }
  return found;
}

function some(expression: Expression | null): Expression[] {
  return expression === null ? [] : [expression];
}
