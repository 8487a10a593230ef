import { addDays, type Day, daysFromTo } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { Book } from '../support/book.ts';
import { isFrozen } from './freeze.ts';
import { accountsKnown } from './grid.ts';
import { judgeDay } from './judge-day.ts';
import { type Carry, emptyCarry, type JudgeRow } from './judge-row.ts';
import { openWorld, type World } from './world.ts';

/** Carry by entity: account, or account and person. */
export type Carries = ReadonlyMap<string, Carry>;

/** What to judge: a book by a model, day by day, from the carry of the day before. */
export interface Judging {
  readonly book: Book;
  readonly model: ScoringModel;
  readonly from: Day;
  readonly to: Day;
  readonly carry?: Carries;
  readonly peopleRows?: World['peopleRows'];
  /** Metrics that can not be computed. */
  readonly failed?: ReadonlySet<string>;
}

/** "The little that a day hands to the next": every row of every day, and what the last day hands on. */
export function judgeDays(judging: Judging): { readonly rows: JudgeRow[]; readonly carry: Carries } {
  const world = openWorld(judging.book, judging.model, judging.peopleRows, judging.failed);
  let carry: Carries = judging.carry ?? new Map();
  const rows: JudgeRow[] = [];
  for (const day of daysFromTo(judging.from, judging.to)) {
    const today = judgeDay(world, day, carry);
    rows.push(...today);
    carry = new Map([
      ...frozenCarries(world, day, carry),
      ...today.map((row) => [carryKey(row), row.carry] as const),
    ]);
  }
  return { rows, carry };
}

export function carryKey(entity: { readonly accountId: string; readonly personId: string | null }): string {
  return JSON.stringify([entity.accountId, entity.personId]);
}

/** A frozen account hands on only since when: "a win-back starts with empty carry". */
function frozenCarries(world: World, day: Day, before: Carries): [string, Carry][] {
  if (world.model.scores === 'people') return [];
  return accountsKnown(world, day)
    .filter((accountId) => isFrozen(world, accountId, day))
    .map((accountId) => {
      const key = carryKey({ accountId, personId: null });
      return [
        key,
        { ...emptyCarry, frozenOn: before.get(key)?.frozenOn ?? firstFrozen(world, accountId, day) },
      ];
    });
}

function firstFrozen(world: World, accountId: string, day: Day): Day {
  let first = day;
  while (isFrozen(world, accountId, addDays(first, -1))) first = addDays(first, -1);
  return first;
}
