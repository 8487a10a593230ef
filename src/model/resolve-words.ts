import { parsePercent } from '../yaml/index.ts';
import type { JourneyStage, Objective } from './health-model.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import type { HealthModelSpec } from './read-spec.ts';

/** Figures of the evidence that an objective may aim at. */
export const targetFigures = [
  'surprise_churn_arr',
  'surprise_churn_accounts',
  'auc',
  'precision',
  'recall',
  'grr',
  'nrr',
] as const;

/** What the model is for. */
export function resolveObjective({ objective }: HealthModelSpec, reading: ModelReading): Objective | null {
  if (objective === null) return null;
  return {
    warnOf: objective.warn_of,
    aheadDays: objective.ahead,
    target: objective.target === undefined ? null : target(objective.target, reading),
  };
}

function target(written: string, reading: ModelReading): Objective['target'] {
  const [, figure = '', operator = '', amount = ''] = /^(\w+)\s*(<=|>=)\s*(\S+)$/.exec(written.trim()) ?? [];
  const value = parsePercent(amount) ?? (/^\d+(\.\d+)?$/.test(amount) ? Number(amount) : null);
  const path = ['objective', 'target'];
  if (operator === '' || value === null) {
    return reportAt(reading, 'model/bad_target', path, {
      message: 'Here stands a figure, `<=` or `>=`, and a share: `surprise_churn_arr <= 10%`.',
      written,
    });
  }
  if (!targetFigures.some((known) => known === figure)) {
    return reportAt(reading, 'model/bad_target', path, {
      message: `The evidence has no figure ${figure}.`,
      written: figure,
      allowed: targetFigures,
    });
  }
  return { figure, operator: operator === '<=' ? '<=' : '>=', value };
}

/** Where along the customer's way each metric comes in. */
export function resolveJourney(spec: HealthModelSpec, reading: ModelReading): JourneyStage[] {
  const stages: JourneyStage[] = [];
  for (const [stage, moments] of spec.journey) {
    if (!spec.stages.has(stage)) {
      reportAt(reading, 'model/unknown_stage', ['journey', stage], {
        message: `There is no stage ${stage}.`,
        written: stage,
        allowed: [...spec.stages.keys()],
        atKey: true,
      });
    }
    const entries = Object.entries(moments ?? {});
    for (const [moment, metrics] of entries) {
      for (const [index, name] of metrics.entries()) {
        if (spec.metrics.has(name)) continue;
        reportAt(reading, 'model/unknown_metric', ['journey', stage, moment, String(index)], {
          message: `There is no metric ${name}.`,
          written: name,
          allowed: [...spec.metrics.keys()],
        });
      }
    }
    stages.push({ stage, moments: entries.map(([name, metrics]) => ({ name, metrics })) });
  }
  return stages;
}
