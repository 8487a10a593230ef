import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type CsvRecord, columnNames, type csvSplitter } from '../sources/index.ts';
import { fileText } from './file-text.ts';
import type { TextFile } from './prepared.ts';

const mostColumns = 20_000;

/** The names that a first record gives to columns, or null where it is no header. */
export interface CsvHeader {
  readonly names: readonly string[] | null;
  readonly problems: readonly Problem[];
}

/** Reads the first record of a delimited file as its header. */
export function csvHeader(record: CsvRecord, file: string): CsvHeader {
  const place = { file };
  if (record.broken !== null) {
    const message = 'The first line can not be read as a header.';
    const written = record.raw.slice(0, 200);
    return { names: null, problems: [makeProblem('sources/no_header', { message, place, written })] };
  }
  const header = record.fields();
  if (header.length > mostColumns) {
    const message = `The header has ${header.length} columns; at most ${mostColumns} are read.`;
    return { names: null, problems: [makeProblem('sources/too_many_columns', { message, place })] };
  }
  const { names, repeated } = columnNames(header);
  const problems = repeated.map((name) =>
    makeProblem('sources/duplicate_header', {
      message: `The header names the column ${name} more than once; the later ones are called ${name}_2 and so on.`,
      place,
      written: name,
    }),
  );
  return { names, problems };
}

/** The problem of a file without a first record. */
export function blankFile(file: string): Problem {
  const message = 'The file holds nothing but blank lines.';
  return makeProblem('sources/empty_file', { message, place: { file } });
}

/** The records of a delimited file, one after the other; `hasReturn` is set where a line ends with a return. */
export async function* recordsOf(
  text: TextFile,
  splitter: ReturnType<typeof csvSplitter>,
  hasReturn: { seen: boolean },
): AsyncGenerator<CsvRecord> {
  for await (const chunk of fileText(text.absolute, text.isPacked, text.encoding)) {
    hasReturn.seen ||= chunk.includes('\r');
    yield* splitter.push(chunk);
  }
  yield* splitter.end();
}
