import type { FactCatalog } from '../facts/index.ts';
import {
  accountDayScope,
  compileMeasurements,
  type FeedPromise,
  type MeasurementsSpec,
} from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { compileScore } from '../score/index.ts';
import { regionCalendars } from './region-calendars.ts';
import type { CompilePlan } from './score-work.ts';

/** How the models of a project become plans: from facts to measurements, from these to snapshot and carry. */
export function compilePlan(project: Project, catalog: FactCatalog): CompilePlan {
  return ({ model, span, failed }) => {
    const spec = measurementsSpec(project, catalog, model, span, failed);
    const scope = accountDayScope({ timeZone: project.timeZone });
    return { steps: [...compileMeasurements(spec).steps, ...compileScore(model, span, scope).steps] };
  };
}

/** What decides the measurements of a model in a project. */
export function measurementsSpec(
  project: Project,
  catalog: FactCatalog,
  model: HealthModel,
  span: MeasurementsSpec['span'],
  failed: ReadonlyMap<string, string>,
): MeasurementsSpec {
  return {
    entity: model.scores === 'people' ? 'person' : 'account',
    stages: model.stages,
    choices: model.scorecards.map(({ name, when }) => ({ name, when })),
    segmentBy: model.segmentBy,
    metrics: model.metrics,
    rubrics: model.rubrics,
    catalog,
    span: { from: span.from, to: span.to },
    timeZone: project.timeZone,
    quietDays: project.calendar.quietDays,
    regions: regionCalendars(project),
    winBackByEvent: project.winBackByEvent,
    promises: feedPromises(project),
    conditions: [...model.caps, ...model.archetypes].map(({ when }) => when),
    failed,
  };
}

/** The sources that promise anything about their feed. */
export function feedPromises(project: Project): FeedPromise[] {
  return project.sources
    .filter(({ every, atLeast }) => every !== null || atLeast !== null)
    .map(({ name, into }) => ({ source: name, fact: into }));
}
