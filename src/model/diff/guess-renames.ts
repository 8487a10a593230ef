import type { Metric } from '../../metrics/index.ts';
import type { HealthModel } from '../health-model.ts';
import { isSame } from './model-change.ts';
import { type Named, pairByName } from './pair-by-name.ts';

/** Old names with the new ones that are taken to stand for the same thing. */
export interface Renames {
  readonly metrics: ReadonlyMap<string, string>;
  readonly dimensions: ReadonlyMap<string, string>;
  readonly scorecards: ReadonlyMap<string, string>;
  readonly caps: ReadonlyMap<string, string>;
  readonly bands: ReadonlyMap<string, string>;
}

/**
 * Which of the things that are gone from one model and new in another are the same by another name: a metric that
 * is calculated alike, a dimension or scorecard of the same children, a cap with the same condition, a band with
 * the same limit. What rests on something renamed is found once that is known, so this is done until nothing is new.
 */
export function guessRenames(before: HealthModel, after: HealthModel): Renames {
  let renames = noRenames;
  for (let depth = 0; depth <= before.metrics.length + before.dimensions.length + 2; depth++) {
    const renamed = withRenames(before, renames);
    const found = {
      metrics: merged(renames.metrics, pairs(renamed.metrics, after.metrics, metricKeys)),
      dimensions: merged(
        renames.dimensions,
        pairs(renamed.dimensions, after.dimensions, [({ combine, children }) => [combine, children]]),
      ),
      scorecards: merged(
        renames.scorecards,
        pairs(renamed.scorecards, after.scorecards, [
          ({ when, children, mustKnow }) => [when, children, mustKnow],
        ]),
      ),
      caps: merged(
        renames.caps,
        pairs(renamed.caps, after.caps, [({ when, neverBetterThan }) => [when, neverBetterThan]]),
      ),
      bands: merged(renames.bands, pairs(renamed.bands.list, after.bands.list, [({ from }) => from])),
    };
    if (isSame(sizes(found), sizes(renames))) break;
    renames = found;
  }
  return renames;
}

const noRenames: Renames = {
  metrics: new Map(),
  dimensions: new Map(),
  scorecards: new Map(),
  caps: new Map(),
  bands: new Map(),
};

function sizes(renames: Renames): number[] {
  return Object.values(renames).map((names: ReadonlyMap<string, string>) => names.size);
}

function merged(known: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...known, ...found]);
}

/** Alike in all that decides points; else alike in what is calculated. */
const metricKeys = [
  ({ basis, calculate, comparison, onlyFor, curve, ifMissing }: Metric): unknown => [
    { basis, calculate, comparison, onlyFor },
    curve,
    ifMissing,
  ],
  ({ basis, calculate, comparison, onlyFor }: Metric): unknown => ({ basis, calculate, comparison, onlyFor }),
];

/** Pairs what is gone with what is new where a key is the same, the stricter key first. */
function pairs<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((thing: T) => unknown)[],
): Map<string, string> {
  const { added, removed } = pairByName(before, after);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const key of keys) {
    for (const old of removed) {
      if (found.has(old.name)) continue;
      const same = added.find((each) => !taken.has(each.name) && isSame(key(old), key(each)));
      if (same === undefined) continue;
      found.set(old.name, same.name);
      taken.add(same.name);
    }
  }
  return found;
}

/** The model with other names, wherever they stand. */
export function withRenames(model: HealthModel, renames: Renames): HealthModel {
  if (sizes(renames).every((size) => size === 0)) return model;
  const { metrics, dimensions, scorecards, caps, bands } = renames;
  const to = (names: ReadonlyMap<string, string>, name: string): string => names.get(name) ?? name;
  const named = <T extends Named>(things: readonly T[], names: ReadonlyMap<string, string>): T[] =>
    things.map((thing) => ({ ...thing, name: to(names, thing.name) }));
  const inside = renamedInside(model, renames) as HealthModel;
  return {
    ...inside,
    metrics: named(inside.metrics, metrics).map((metric) => ({
      ...metric,
      reads: metric.reads.map((name) => to(metrics, name)),
    })),
    dimensions: named(inside.dimensions, dimensions),
    scorecards: named(inside.scorecards, scorecards).map((card) => ({
      ...card,
      mustKnow: card.mustKnow.map((name) => to(dimensions, name)),
    })),
    caps: named(inside.caps, caps).map((cap) => ({
      ...cap,
      neverBetterThan: to(bands, cap.neverBetterThan),
    })),
    bands: { ...inside.bands, list: named(inside.bands.list, bands) },
    journey: inside.journey.map((stage) => ({
      ...stage,
      moments: stage.moments.map((moment) => ({
        ...moment,
        metrics: moment.metrics.map((name) => to(metrics, name)),
      })),
    })),
  };
}

/** Names within expressions, bases and children. */
function renamedInside(data: unknown, renames: Renames): unknown {
  if (Array.isArray(data)) return data.map((each) => renamedInside(each, renames));
  if (typeof data !== 'object' || data === null) return data;
  const copy = Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, renamedInside(value, renames)]),
  );
  const rename = (key: string, names: ReadonlyMap<string, string>): void => {
    const name = copy[key];
    if (typeof name === 'string') copy[key] = names.get(name) ?? name;
  };
  if (copy.scope === 'metric' || copy.scope === 'points') rename('metric', renames.metrics);
  if (copy.scope === 'dimension') rename('dimension', renames.dimensions);
  if (copy.scope === 'cap') rename('cap', renames.caps);
  if (copy.kind === 'metric') rename('metric', renames.metrics);
  if (typeof copy.weight === 'number' && copy.kind === 'metric') rename('name', renames.metrics);
  if (typeof copy.weight === 'number' && copy.kind === 'dimension') rename('name', renames.dimensions);
  return copy;
}
