import type { Day } from '../../src/lib/index.ts';
import type { Basis } from '../../src/metrics/index.ts';
import { occurredAt, occurredOn } from './fact-times.ts';
import type { Measurement } from './judge-row.ts';
import { measured, without } from './measure.ts';
import { isInWindow } from './quiet.ts';
import { type Entity, rowsAsOf, type World } from './world.ts';

type RubricBasis = Extract<Basis, { kind: 'rubric' }>;

/**
 * "*Rating*: the latest by anyone; "don't know" replaces it (undefined)." Older than the rubric says, quiet days not counted: expired;
 * never rated: never_collected. One that was given is measured, whatever the source says of when it began. The value is
 * the level.
 */
export function latestRating(world: World, entity: Entity, basis: RubricBasis, day: Day): Measurement {
  const order = (row: { key: string }, at: string | null): string => `${at}|${row.key}`;
  const latest = rowsAsOf(world, 'ratings', entity.accountId, day)
    .filter((row) => row.columns.rubric === basis.rubric)
    .filter((row) => entity.personId === null || row.columns.person_id === entity.personId)
    .toSorted((a, b) =>
      order(a, occurredAt('ratings', a, world.book)) < order(b, occurredAt('ratings', b, world.book))
        ? -1
        : 1,
    )
    .at(-1);
  if (latest === undefined) return without('never_collected');
  const on = occurredOn('ratings', latest, world.book);
  if (!isInWindow(world, entity.accountId, on, day, basis.validFor)) return without('expired');
  return measured(latest.columns.level ?? null);
}
