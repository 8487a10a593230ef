import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { type PreparedFile, rawRelation } from '../sources/index.ts';
import { sql } from '../sql/index.ts';

/**
 * Holds the records that the engine reads of each file against those that were told apart without it. A reader that
 * misunderstands a file gives no error but fewer rows, and nothing may be lost (L8).
 */
export async function checkRecords(engine: DuckdbEngine, files: readonly PreparedFile[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of files) {
    if (file.records === null) continue;
    const [counted] = await engine.rows(sql`select count(*) as n from ${rawRelation([file], [])}`);
    const read = Number(counted?.n ?? 0);
    if (read === file.records) continue;
    const message = `The engine reads ${read} of the ${file.records} records of the file: nothing of it was loaded.`;
    problems.push(makeProblem('sources/records_differ', { message, place: { file: file.file } }));
  }
  return problems;
}
