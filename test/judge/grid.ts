import type { Day } from '../../src/lib/index.ts';
import { accountStart, columnAsOf, countsFrom, dayOf } from './fact-times.ts';
import { isFrozen } from './freeze.ts';
import { type Entity, remember, rowsAsOf, type World } from './world.ts';

/** Accounts that exist as of a day, the frozen ones too, by id. */
export function accountsKnown(world: World, day: Day): readonly string[] {
  return remember(world, `accounts ${day}`, () => {
    const ids = new Set((world.book.facts.accounts ?? []).map((row) => String(row.columns.account_id)));
    return [...ids].filter((accountId) => rowsAsOf(world, 'accounts', accountId, day).length > 0).sort();
  });
}

/** Who has a row on a day: accounts that exist and are not frozen; in people models, their people who have not left. */
export function entitiesOn(world: World, day: Day): readonly Entity[] {
  return remember(world, `entities ${day}`, () =>
    accountsKnown(world, day)
      .filter((accountId) => !isFrozen(world, accountId, day))
      .flatMap((accountId) => entitiesOfAccount(world, accountId, day)),
  );
}

function entitiesOfAccount(world: World, accountId: string, day: Day): Entity[] {
  const start = accountStart(world.book, accountId) as Day;
  if (world.model.scores === 'accounts') return [{ id: accountId, accountId, personId: null, start }];
  return rowsAsOf(world, 'people', accountId, day)
    .filter((row) => (dayOf(columnAsOf('people', row, 'left_at', day)) ?? '9999') > day)
    .map((row) => {
      const own = dayOf(row.columns.joined_at) ?? countsFrom('people', row, world.book);
      const personId = String(row.columns.person_id);
      return { id: personId, accountId, personId, start: own > start ? own : start };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
