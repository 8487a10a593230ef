import { type FactName, factSqlColumns } from '../facts/index.ts';
import { type LakeFile, tableQuery } from '../lake/index.ts';
import { type Sql, sql } from '../sql/index.ts';
import type { LoadContext } from './load-context.ts';

/** Parts of one source of a fact: those that count and those of internal accounts. */
export function partsOf(context: LoadContext, fact: string, source: string): readonly LakeFile[] {
  const { reading } = context.writer;
  return [`facts/${fact}`, `held/${fact}`].flatMap((table) =>
    reading
      .files(table)
      .filter((file) => file.notes.source === source && !context.remove.includes(file.path)),
  );
}

/** The rows of these parts with all columns of the fact, whatever the parts have. */
export async function partRows(
  context: LoadContext,
  fact: FactName,
  parts: readonly LakeFile[],
): Promise<Sql> {
  const { reading } = context.writer;
  const some = { ...reading, relation: () => reading.relation(`facts/${fact}`, parts) };
  return sql`(${await tableQuery(context.engine, some, `facts/${fact}`, factSqlColumns(context.catalog[fact]))})`;
}
