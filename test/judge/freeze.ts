import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { FactRow } from '../support/book.ts';
import { countsAsOf, countsFrom, occurredOn } from './fact-times.ts';
import { rowsAsOf, rowsOfAccount, type World } from './world.ts';

/**
 * "Freeze from the day the churn is known ... A win-back: the first day on which one of these, dated after
 * the churn's day, is known: a contract's start, an outcome `returned`, or, where the project says
 * `win_back: event`, an event."
 */
export function isFrozen(world: World, accountId: string, day: Day): boolean {
  const churns = rowsAsOf(world, 'outcomes', accountId, day).filter((row) => row.columns.kind === 'churned');
  return churns.some((churn) => !isWonBack(world, accountId, churn, day));
}

/** A win-back known before its churn prevents the freeze; one withdrawn later stays a win-back. */
function isWonBack(world: World, accountId: string, churn: FactRow, day: Day): boolean {
  const { book } = world;
  const churnedOn = occurredOn('outcomes', churn, book);
  const churnKnown = countsFrom('outcomes', churn, book);
  const after = (fact: FactName, which: (row: FactRow) => boolean): boolean =>
    rowsOfAccount(world, fact, accountId).some((row) => {
      if (!which(row) || occurredOn(fact, row, book) <= churnedOn) return false;
      const from = countsFrom(fact, row, book);
      const back = from > churnKnown ? from : churnKnown;
      return back <= day && countsAsOf(fact, row, book, back);
    });
  return (
    after('contracts', (row) => row.columns.started_on !== null) ||
    after('outcomes', (row) => row.columns.kind === 'returned') ||
    (world.book.winBackByEvent && after('events', () => true))
  );
}
