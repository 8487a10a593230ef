import fc from 'fast-check';
import type { ScoringModel } from '../../src/score/index.ts';

/** A model with one thing in it changed, and where. */
export interface ChangedModel {
  readonly before: ScoringModel;
  readonly after: ScoringModel;
  /** Keys and places from the top: `['bands', 'list', 1, 'from']`. */
  readonly path: readonly (string | number)[];
}

/** Texts that stand for one of a few choices. */
const choices: Readonly<Record<string, readonly string[]>> = {
  combine: ['mean', 'worst', 'best'],
  family: ['arr_mean', 'mean', 'worst'],
};

/**
 * One change anywhere in a model: another number, a condition turned around, something taken out of a list, two in
 * another order, another choice of a few. What comes out need not be a model that `check` would pass.
 */
export function changedModels(models: fc.Arbitrary<ScoringModel>): fc.Arbitrary<ChangedModel> {
  return models.chain((before) => {
    const places = placesIn(before);
    return fc
      .tuple(fc.constantFrom(...places), fc.nat(1))
      .map(([path, way]) => ({ before, after: changeAt(before, path, way) as ScoringModel, path }));
  });
}

/** All places in plain data at which something can be changed. */
function placesIn(data: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(data)) {
    const own = data.length > 0 ? [[...path]] : [];
    return [...own, ...data.flatMap((each, index) => placesIn(each, [...path, index]))];
  }
  if (typeof data === 'object' && data !== null)
    return Object.entries(data).flatMap(([key, value]) => placesIn(value, [...path, key]));
  const isChoice = typeof data === 'string' && String(path.at(-1)) in choices;
  return typeof data === 'number' || typeof data === 'boolean' || isChoice ? [[...path]] : [];
}

function changeAt(data: unknown, path: readonly (string | number)[], way: number): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return changed(data, way);
  if (Array.isArray(data))
    return data.map((each, index) => (index === key ? changeAt(each, rest, way) : each));
  const record = data as Record<string, unknown>;
  const value = record[key];
  const among = typeof value === 'string' && rest.length === 0 ? (choices[key] ?? []) : [];
  const next =
    among.length > 0
      ? among[(among.indexOf(String(value)) + 1 + way) % among.length]
      : changeAt(value, rest, way);
  return { ...record, [key]: next };
}

function changed(data: unknown, way: number): unknown {
  if (typeof data === 'number') return way === 0 ? data + 1 : data * 2 + 0.5;
  if (typeof data === 'boolean') return !data;
  if (!Array.isArray(data)) return data;
  return way === 0 || data.length < 2 ? data.slice(0, -1) : [data[1], data[0], ...data.slice(2)];
}
