import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';

const part = '__part';

/** The engine names a folder after each value, as `__part=2026-11`. */
const valueIn = (folder: string): string => folder.slice(part.length + 1);

/**
 * Writes the rows of a relation into a new folder, a Parquet file or more for each value of `key` (text of letters, digits
 * and dashes, or a whole number). Gives the files by value; values without rows have none.
 */
export async function writeParts(
  engine: Engine,
  folder: string,
  relation: Sql,
  key: Sql,
): Promise<Map<string, string[]>> {
  const keyed = sql`select *, ${key} as ${id(part)} from ${relation}`;
  await engine.writeByValue(keyed, folder, part);
  // Spark adds notes of its own beside what it wrote.
  const names = await readdir(folder).catch((): string[] => []);
  const values = names.filter((name) => name.startsWith(`${part}=`)).sort();
  const parts = values.map(async (value): Promise<[string, string[]]> => {
    const files = (await readdir(join(folder, value))).filter((name) => name.endsWith('.parquet'));
    return [valueIn(value), files.sort().map((name) => join(folder, value, name))];
  });
  return new Map(await Promise.all(parts));
}
