import { makeProblem, type Problem } from '../diagnostics/index.ts';
import {
  type CsvRecord,
  csvSplitter,
  type FileOptions,
  mostRecordCharacters,
  sniffCsv,
  writeCsvRecord,
} from '../sources/index.ts';
import { collectRejects } from './collect-rejects.ts';
import { blankFile, type CsvHeader, csvHeader, recordsOf } from './csv-header.ts';
import { textWriter } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';
import type { Prepared, TextFile } from './prepared.ts';

/**
 * A delimited file: read as it lies where every record is written the usual way, else written anew, record by
 * record with its number, in the one way every reader takes. Broken records go to the rejects.
 */
export async function prepareCsv(text: TextFile, options: FileOptions, scratch: Scratch): Promise<Prepared> {
  const form = { ...sniffCsv(text.head, options), mostCharacters: mostRecordCharacters };
  const refuse = (problem: Problem): Prepared => ({ file: null, problems: [problem] });
  const place = { file: text.file };
  let header: CsvHeader | null = null;
  let names: readonly string[] = [];
  const problems: Problem[] = [];
  for (const pass of ['look', 'rewrite'] as const) {
    let isUsual = text.isPlain && pass === 'look' && form.newline === '\n';
    if (pass === 'look' && !isUsual) continue;
    const path = scratch.path('csv');
    const rejects = collectRejects(scratch);
    const writer = pass === 'rewrite' ? textWriter(path) : null;
    const splitter = csvSplitter(form);
    let number = 0;
    header = null;
    // DuckDB reads no row at all with new_line = '\r\n' and a header (1.5.5): such files are written anew.
    const hasReturn = { seen: false };
    for await (const record of recordsOf(text, splitter, hasReturn)) {
      if (header === null) {
        header = csvHeader(record, text.file);
        if (header.names === null) return { file: null, problems: header.problems };
        names = header.names;
        if (pass === 'rewrite' || !record.unusual) problems.splice(0, problems.length, ...header.problems);
        if (record.unusual) isUsual = false;
      } else {
        number++;
        const code = reasonToReject(record, names.length, text.hasInvalid);
        if (pass === 'look' && (code !== null || record.unusual)) isUsual = false;
        if (writer !== null) {
          if (code !== null) await rejects.add(number, code, record.raw);
          else
            await writer.write(writeCsvRecord([String(number), ...record.fields().slice(0, names.length)]));
        }
      }
      if (hasReturn.seen) isUsual = false;
      if (pass === 'look' && !isUsual) break;
    }
    if (pass === 'look' && (!isUsual || splitter.blankLines() > 0)) continue;
    await writer?.end();
    if (header === null) return refuse(blankFile(text.file));
    if (number === 0)
      problems.push(makeProblem('sources/no_rows', { message: 'The file has a header and no rows.', place }));
    const isNumbered = pass === 'rewrite';
    const rejected = await rejects.end();
    const shape = isNumbered
      ? { path, delimiter: ',', newline: '\n' as const, hasHeader: false }
      : {
          path: text.absolute,
          delimiter: form.delimiter,
          newline: '\n' as const,
          hasHeader: true,
        };
    return {
      file: {
        file: text.file,
        form: 'csv',
        ...shape,
        columns: names,
        isNumbered,
        rejects: rejected,
        records: number - (rejected?.count ?? 0),
      },
      problems,
    };
  }
  return refuse(
    makeProblem('sources/no_header', { message: 'The file could not be read as delimited text.', place }),
  );
}

/** Fields beyond the header are forgiven if they are empty: some exports end every line with a delimiter. */
function reasonToReject(record: CsvRecord, columns: number, hasInvalid: boolean): string | null {
  if (record.broken !== null) return record.broken;
  if (record.fieldCount < columns) return 'too_few_fields';
  if (
    record.fieldCount > columns &&
    record
      .fields()
      .slice(columns)
      .some((field) => field !== '')
  )
    return 'too_many_fields';
  return hasInvalid && record.raw.includes('\uFFFD') ? 'not_utf8' : null;
}
