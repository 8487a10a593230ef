import { makeProblem } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import type { Day } from '../../lib/index.ts';
import { type Verification, verifySnapshot } from '../../run/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import type { Effects } from '../effects.ts';
import { plural } from '../plural.ts';
import type { CommandResult } from '../run-command.ts';
import type { OpenedProject } from './open-project.ts';
import { openScores } from './open-scores.ts';
import type { Store } from './open-store.ts';
import { scoreOptions } from './score-options.ts';

/** Computes a stored day of every model again, the last one unless told, and says which rows differ. */
export async function verifyScores(
  opened: OpenedProject,
  store: Store,
  effects: Effects,
  asOf: Day | null,
  engine: Engine,
): Promise<CommandResult> {
  const { options, problems } = await scoreOptions(opened, store, effects);
  const found: Verification[] = [];
  for (const { name } of options.timelines) {
    const { view } = await openScores(opened, store, name);
    const on = asOf ?? (await lastStoredDay(store.engine, view, null)) ?? options.asOf;
    found.push(await verifySnapshot({ ...options, engine, ask: { from: on, to: on, every: 1 } }, name, on));
  }
  const differing = found
    .filter((each) => each.differing.length > 0)
    .map((each) => {
      const message = `${each.model} of ${each.day} differs for ${each.differing.join(', ')}${engines(each)}`;
      return makeProblem('run/differs_from_stored', { message });
    });
  const lines = found
    .filter((each) => each.differing.length === 0)
    .map(
      (each) =>
        `${each.model} of ${each.day}: ${plural(each.rows, 'row')}, the same as stored${engines(each)}.`,
    );
  return {
    document: found,
    text: lines.length === 0 ? null : lines.join('\n'),
    problems: [...opened.problems, ...problems, ...differing],
  };
}

/** Where two engines were at it, that numbers were not compared bit by bit. */
function engines({ storedBy, computedBy, within }: Verification): string {
  return within === 0
    ? ''
    : ` (scored by ${storedBy}, computed again by ${computedBy}: numbers are compared within ${within} of the larger of the number and 1)`;
}
