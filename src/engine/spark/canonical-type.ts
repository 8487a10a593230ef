import { columnTypeNames, spark } from '../../sql/index.ts';

const plain = (type: string): string => type.replaceAll(' ', '').toLowerCase();
const byName = new Map(columnTypeNames.map((name) => [plain(spark.type(name)), name] as const));

/** The project's name for a type of Spark's; its own where there is none. */
export function canonicalType(type: string): string {
  return byName.get(plain(type)) ?? type;
}
