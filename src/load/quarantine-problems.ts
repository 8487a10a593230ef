import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type QuarantineCode, quarantineReason } from '../facts/index.ts';
import { nearestName } from '../lib/index.ts';
import { id, sql } from '../sql/index.ts';
import type { JudgedSource } from './judge-source.ts';
import { type LoadContext, verdictsOf } from './load-context.ts';

/** A column with values that are not on its list, and the one that most rows have. */
interface WrongWords {
  readonly column: string;
  readonly rows: number;
  readonly written: string;
}

interface Reason {
  readonly rows: number;
  readonly column: string | null;
  readonly words: string;
}

/** That rows of a source stand in quarantine, how many for which reason; none where none do. */
export async function quarantineProblems(
  context: LoadContext,
  { source, table }: JudgedSource,
  counts: Readonly<Record<string, number>>,
): Promise<Problem[]> {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (total === 0) return [];
  const wrong = counts.not_allowed === undefined ? [] : await wrongWords(context, source);
  const columnOf = (name: string) => table.columns.find((column) => column.name === name);
  const reasons = Object.entries(counts).flatMap(([code, rows]): Reason[] =>
    code === 'not_allowed'
      ? wrong.map(({ column, rows: some }) => ({
          rows: some,
          column,
          words: quarantineReason(code, columnOf(column)),
        }))
      : [{ rows, column: null, words: quarantineReason(code as QuarantineCode) }],
  );
  const said = reasons.map(({ rows, column, words }) => {
    const where = [...(reasons.length === 1 ? [] : [rowsWords(rows)]), ...(column === null ? [] : [column])];
    return [...(where.length === 0 ? [] : [where.join(', ')]), words].join(': ');
  });
  const problem = makeProblem('facts/quarantined', {
    message: `${rowsWords(total)} of ${source.name} ${total === 1 ? 'stands' : 'stand'} in quarantine. ${said.join(' ')}`,
    place: { file: source.name, path: `sources.${source.name}` },
  });
  const [most] = wrong;
  if (most === undefined) return [problem];
  // What is allowed stands in the sentence already, by column.
  const meant = nearestName(most.written, columnOf(most.column)?.among ?? []);
  return [{ ...problem, written: most.written, ...(meant === null ? {} : { didYouMean: meant }) }];
}

async function wrongWords({ engine }: LoadContext, source: JudgedSource['source']): Promise<WrongWords[]> {
  const name = id('column');
  const rows =
    await engine.rows(sql`select ${name}, sum(n) as n, first(value order by n desc, value) as written
    from (select ${name}, value, count(*) as n from ${verdictsOf(source)} where code = 'not_allowed' group by all)
    group by ${name} order by n desc, ${name}`);
  return rows.map((row) => ({
    column: String(row.column),
    rows: Number(row.n),
    written: String(row.written),
  }));
}

function rowsWords(rows: number): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`;
}
