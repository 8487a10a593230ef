import { hasErrors, type Problem } from '../diagnostics/index.ts';
import type { Expression, Name } from '../expressions/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import { parseYaml } from '../yaml/index.ts';
import { checkNames } from './check-names.ts';
import { checkTexts, type TextChecks } from './check-texts.ts';
import { freezeDeep } from './freeze-deep.ts';
import type { HealthModel } from './health-model.ts';
import { modelFingerprint } from './model-fingerprint.ts';
import { type ModelReading, writtenAt } from './model-reading.ts';
import { orderByNeed } from './order-by-need.ts';
import type { PeopleModel } from './people-model.ts';
import { attributeTypes, type ModelNames } from './places.ts';
import { type HealthModelSpec, readSpec } from './read-spec.ts';
import { resolveArchetypes, resolvePlays } from './resolve-actions.ts';
import { resolveBands } from './resolve-bands.ts';
import { resolveCaps } from './resolve-caps.ts';
import { resolveDimensions } from './resolve-dimensions.ts';
import { resolveMetrics } from './resolve-metrics.ts';
import { resolveRubrics } from './resolve-rubrics.ts';
import { resolveScorecards } from './resolve-scorecards.ts';
import { resolveSilences } from './resolve-silences.ts';
import { resolveStages } from './resolve-stages.ts';
import { type ResolvedValue, resolveValue, type ValueContext } from './resolve-value.ts';
import { resolveJourney, resolveObjective } from './resolve-words.ts';

/** A model file: its text or bytes, and its name for messages. */
export interface ModelFile {
  readonly file: string;
  readonly content: Uint8Array | string;
}

/** A model, or null where any of `problems` is an error. Warnings may come with a model. */
export interface ParsedModel {
  readonly model: HealthModel | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads, checks and resolves one model file against the facts of a project. Every problem at once, each at its
 * file:line:column; never throws, whatever the file.
 */
export function parseModel(
  input: ModelFile,
  catalog: FactCatalog,
  peopleModels: ReadonlyMap<string, PeopleModel> = new Map(),
): ParsedModel {
  const problems: Problem[] = [];
  const root = parseYaml(input.content, input.file, problems);
  if (root === null) return { model: null, problems };
  const reading: ModelReading = { file: input.file, root, problems };
  const spec = readSpec(reading);
  if (spec === null) return { model: null, problems };
  const model = resolveModel(spec, reading, catalog, peopleModels);
  const ordered = inFileOrder(problems);
  return { model: hasErrors(ordered) ? null : freezeDeep(model), problems: ordered };
}

function resolveModel(
  spec: HealthModelSpec,
  reading: ModelReading,
  catalog: FactCatalog,
  peopleModels: ReadonlyMap<string, PeopleModel>,
): HealthModel {
  const values = new Map<string, ResolvedValue | null>();
  const names: ModelNames = {
    catalog,
    metrics: new Set(spec.metrics.keys()),
    dimensions: new Set(spec.dimensions.keys()),
    caps: new Set(spec.caps.keys()),
    metricType: (metric) => valueFor(metric)?.type ?? null,
  };
  const context: ValueContext = {
    reading,
    names,
    specs: spec.metrics,
    peopleModels: spec.scores === 'people' ? new Map() : peopleModels,
    rubrics: spec.rubrics,
  };
  const valueFor = (metric: string): ResolvedValue | null => {
    const known = values.get(metric);
    if (known !== undefined) return known;
    // Until it is resolved it reads as a number: a metric that needs itself is reported as a circle later.
    values.set(metric, null);
    const metricSpec = spec.metrics.get(metric);
    const value = metricSpec == null ? null : resolveValue(metric, metricSpec, context);
    values.set(metric, value);
    return value;
  };
  for (const name of likelyOrder(spec.metrics)) valueFor(name);
  checkNames(spec, attributeTypes(catalog), reading);
  const bands = resolveBands(spec.bands, reading);
  const texts = textChecks(
    spec,
    bands.list.map((band) => band.name),
    catalog,
  );
  const stages = resolveStages(spec.stages, names, reading);
  const rubrics = resolveRubrics(spec.rubrics, names, reading);
  const metrics = resolveMetrics(valueFor, rubrics, context);
  for (const metric of metrics)
    checkMetricTexts(
      metric.name,
      [metric.onlyFor, metric.calculate, 'where' in metric.basis ? metric.basis.where : null],
      texts(metric.basis.kind === 'fact' ? metric.basis.fact : null),
      reading,
    );
  const patterns = resolveArchetypes(spec, names, texts(null), reading);
  const decided = {
    scores: spec.scores,
    stages,
    metrics,
    rubrics: [...rubrics.values()].map(({ rubric }) => rubric),
    dimensions: resolveDimensions(spec, reading),
    scorecards: resolveScorecards(spec.scorecards, spec, names, texts(null), reading),
    caps: resolveCaps(spec.caps, bands, names, texts(null), reading),
    archetypes: patterns.archetypes,
    bands,
    segmentBy: spec.segmentBy,
    family: spec.family,
  };
  return {
    name: spec.name ?? '',
    ...decided,
    primary: spec.primary,
    objective: resolveObjective(spec, reading),
    reviewEveryDays: spec.reviewEvery,
    reasons: spec.reasons,
    untoldArchetypes: patterns.untoldArchetypes,
    journey: resolveJourney(spec, reading),
    plays: resolvePlays(spec, names, texts(null), reading),
    silences: resolveSilences(spec, reading),
    fingerprint: modelFingerprint(decided),
  };
}

/** Metrics after those whose names occur in them, so that looking one up never descends a long chain. */
function likelyOrder(specs: HealthModelSpec['metrics']): readonly string[] {
  const words = (name: string) => {
    const spec = specs.get(name);
    return `${spec?.based_on ?? ''} ${spec?.calculate ?? ''}`.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  };
  return orderByNeed(specs.keys(), words).order;
}

function checkMetricTexts(
  metric: string,
  expressions: readonly (Expression | null)[],
  texts: TextChecks,
  reading: ModelReading,
): void {
  const keys = ['only_for', 'calculate', 'where'];
  for (const [index, expression] of expressions.entries()) {
    if (expression !== null)
      checkTexts(expression, writtenAt(reading, ['metrics', metric, keys[index] ?? '']), texts, reading);
  }
}

function textChecks(
  spec: HealthModelSpec,
  bands: readonly string[],
  catalog: FactCatalog,
): (fact: keyof FactCatalog | null) => TextChecks {
  return (fact) => (name: Name) => {
    if (name.scope === 'stage')
      return { code: 'model/unknown_stage', what: 'The stage', values: [...spec.stages.keys()] };
    if (name.scope === 'band')
      return { code: 'model/unknown_band', what: 'The band', values: [...bands, 'unknown'] };
    if (name.scope !== 'column' || fact === null) return null;
    const among = catalog[fact].columns.find((column) => column.name === name.column)?.among;
    return among === undefined
      ? null
      : { code: 'model/never_true', what: `${name.column} of ${fact}`, values: among };
  };
}

function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
}
