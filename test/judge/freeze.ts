import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { FactRow } from '../support/book.ts';
import { occurredOn } from './fact-times.ts';
import { rowsAsOf, type World } from './world.ts';

/**
 * "Freeze from the day the churn is known ... A win-back: the first day on which one of these, dated after
 * the churn's day, is known: a contract's start, an outcome `returned`, or, where the project says
 * `win_back: event`, an event."
 */
export function isFrozen(world: World, accountId: string, day: Day): boolean {
  const churns = rowsAsOf(world, 'outcomes', accountId, day).filter((row) => row.columns.kind === 'churned');
  return churns.some((churn) => !isWonBack(world, accountId, occurredOn('outcomes', churn, world.book), day));
}

function isWonBack(world: World, accountId: string, churnedOn: Day, day: Day): boolean {
  const after = (fact: FactName, which: (row: FactRow) => boolean): boolean =>
    rowsAsOf(world, fact, accountId, day).some(
      (row) => which(row) && occurredOn(fact, row, world.book) > churnedOn,
    );
  return (
    after('contracts', (row) => row.columns.started_on !== null) ||
    after('outcomes', (row) => row.columns.kind === 'returned') ||
    (world.book.winBackByEvent && after('events', () => true))
  );
}
