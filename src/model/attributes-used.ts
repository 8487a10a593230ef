import { type Expression, namesIn } from '../expressions/index.ts';
import type { HealthModel } from './health-model.ts';
import { expressionsOf } from './lint/rests-on.ts';

/** A place of a model that reads an attribute. */
interface Use {
  readonly path: readonly string[];
  readonly where: string;
}

/** The attributes of accounts that decide something in a model, each with the first place that reads it. */
export function attributesUsed(model: HealthModel): Map<string, Use> {
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
