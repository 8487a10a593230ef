import { makeProblem } from '../diagnostics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Expectation, ExpectedThing } from './example.ts';
import { type ExamplesReading, placeOf } from './examples-reading.ts';
import type { ExampleSpec, ExpectSpec } from './examples-schema.ts';

/** What an example expects, one thing at a time, each name looked up in the model. */
export function checkExpectations(
  { name, expect }: ExampleSpec,
  index: number,
  reading: ExamplesReading,
): Expectation[] {
  const path = ['examples', index, 'expect'];
  const found = Object.entries(expect).flatMap(([key, expected]) =>
    expectationsOf(key as keyof ExpectSpec, expected, path, reading),
  );
  if (found.length === 0) {
    const message = `"${name}" expects nothing.`;
    reading.problems.push(makeProblem('examples/missing_key', { message, place: placeOf(reading, path) }));
  }
  return found;
}

function expectationsOf(
  key: keyof ExpectSpec,
  expected: unknown,
  above: readonly PropertyKey[],
  reading: ExamplesReading,
): Expectation[] {
  const path = [...above, key];
  const names = namesFor(reading.model);
  const look = (written: string, allowed: readonly string[], at: readonly PropertyKey[], what: string) => {
    if (allowed.includes(written)) return;
    const place = placeOf(reading, at);
    const message = `The model has no ${what} ${written}.`;
    reading.problems.push(makeProblem('examples/unknown_name', { message, place, written, allowed }));
  };
  const one = (
    what: ExpectedThing,
    of: string | null,
    value: string,
    at: readonly PropertyKey[],
  ): Expectation => ({
    what,
    of,
    expected: value.trim(),
    place: placeOf(reading, at),
  });
  const each = (what: ExpectedThing, allowed: readonly string[], called: string) =>
    Object.entries(expected as Record<string, string>).map(([of, value]) => {
      look(of, allowed, [...path, of], called);
      return one(what, of, value, [...path, of]);
    });
  switch (key) {
    case 'states':
      return each('state', names.metrics, 'metric');
    case 'values':
      return each('value', names.metrics, 'metric');
    case 'points':
      return each('points', [...names.metrics, ...names.dimensions], 'metric or dimension');
    case 'archetypes': {
      const list = expected as readonly string[];
      for (const [at, each] of list.entries()) look(each, names.archetypes, [...path, at], 'archetype');
      return [one('archetypes', null, list.toSorted().join(', '), path)];
    }
    case 'score':
      return [one('score', null, expected as string, path)];
    case 'band':
      look(expected as string, [...names.bands, 'unknown'], path, 'band');
      return [one('band', null, expected as string, path)];
    case 'scorecard':
      look(expected as string, names.scorecards, path, 'scorecard');
      return [one('scorecard', null, expected as string, path)];
    case 'stage':
      look(expected as string, names.stages, path, 'stage');
      return [one('stage', null, expected as string, path)];
    case 'cap':
      look(expected as string, [...names.caps, 'none'], path, 'cap');
      return [one('cap', null, expected as string, path)];
    case 'driver':
      look(expected as string, [...names.metrics, ...names.caps], path, 'metric or cap');
      return [one('driver', null, expected as string, path)];
    default:
      return key satisfies never;
  }
}

function namesFor(model: HealthModel) {
  const of = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const mustKnow = model.scorecards.flatMap((scorecard) =>
    scorecard.mustKnow.map((name) => `must_know.${name}`),
  );
  return {
    metrics: of(model.metrics),
    dimensions: of(model.dimensions),
    scorecards: of(model.scorecards),
    stages: of(model.stages),
    archetypes: of(model.archetypes),
    bands: of(model.bands.list),
    caps: [...of(model.caps), ...mustKnow],
  };
}
