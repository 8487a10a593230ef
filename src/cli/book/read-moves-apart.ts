import type { Engine } from '../../engine/index.ts';
import { type ModelTurn, type MoveCause, modelTurns, moveCauses, readMoveCauses } from '../../run/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import type { OpenedProject } from '../project/open-project.ts';
import type { OpenedScores } from '../project/open-scores.ts';
import { type Book, bookRows } from './read-book.ts';

/** Moves of one cause. */
export interface MovesByCause {
  readonly cause: MoveCause;
  readonly accounts: number;
  readonly weight: number;
}

/** What moved the accounts of a book that changed their band, and where the model changed in between. */
export interface MovesApart {
  /** Only causes with any move; `own` first. */
  readonly causes: readonly MovesByCause[];
  readonly modelTurns: readonly ModelTurn[];
}

/** Counts the moves of a book by what they are by, mostly: model, scorecard, late rows and feeds apart from the accounts' own doing. */
export async function readMovesApart(
  engine: Engine,
  { project, catalog }: OpenedProject,
  { reading, timeline, view, modelOf }: OpenedScores,
  book: Book,
): Promise<MovesApart> {
  const turns = modelTurns(timeline, book.before, book.day);
  const weight = book.weight === 'accounts' ? sql`1` : sql`coalesce(n.${id(book.weight)}, 0)`;
  const movers = await engine.rows(
    sql`select n.account_id, ${weight} as weight from ${bookRows(view, book.day)} n join ${bookRows(view, book.before)} p on p.account_id = n.account_id
      where p.effective_band <> n.effective_band order by n.account_id`,
  );
  const versions = await engine.rows(
    sql`select (select any_value(model_version) from ${id(view)} where day = ${day(book.before)}) as before, (select any_value(model_version) from ${id(view)} where day = ${day(book.day)}) as after`,
  );
  const causes = await readMoveCauses(engine, {
    project,
    catalog,
    reading,
    name: timeline.name,
    from: book.before,
    to: book.day,
    before: modelOf(String(versions[0]?.before)),
    after: modelOf(String(versions[0]?.after)),
    accounts: movers.map((row) => String(row.account_id)),
  });
  const counted = moveCauses.map((cause): MovesByCause => {
    const own = movers.filter((row) => causes.get(String(row.account_id)) === cause);
    return { cause, accounts: own.length, weight: own.reduce((sum, row) => sum + Number(row.weight), 0) };
  });
  return { causes: counted.filter(({ accounts }) => accounts > 0), modelTurns: turns };
}
