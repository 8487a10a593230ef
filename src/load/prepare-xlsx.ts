import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import readWorkbook from 'read-excel-file/node';
import { makeProblem } from '../diagnostics/index.ts';
import { columnNames, writeCsvRecord } from '../sources/index.ts';
import { fileBytes, textWriter } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';
import type { InputFile, Prepared } from './prepared.ts';

/** A sheet of an XLSX workbook, written as numbered CSV. Row 1 is the header; blank rows are left out. */
export async function prepareXlsx(
  input: InputFile,
  isPacked: boolean,
  sheet: string | null,
  scratch: Scratch,
): Promise<Prepared> {
  const place = { file: input.file };
  const refuse = (problem: ReturnType<typeof makeProblem>): Prepared => ({ file: null, problems: [problem] });
  let workbook: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    const path = isPacked ? scratch.path('xlsx') : input.absolute;
    if (isPacked) await pipeline(Readable.from(fileBytes(input.absolute, true)), createWriteStream(path));
    workbook = await readWorkbook(path);
  } catch {
    return refuse(
      makeProblem('sources/cut_off', {
        message: 'The file is a ZIP archive but no XLSX workbook that can be read.',
        place,
      }),
    );
  }
  const found = sheet === null ? workbook[0] : workbook.find((candidate) => candidate.sheet === sheet);
  if (found === undefined) {
    const allowed = workbook.map((candidate) => candidate.sheet);
    return refuse(
      makeProblem('sources/unknown_sheet', {
        message: `The workbook has no sheet ${sheet}.`,
        place,
        written: sheet ?? '',
        allowed,
      }),
    );
  }
  const [header, ...rows] = found.data.map((row) => row.map(cellText));
  if (header === undefined)
    return refuse(
      makeProblem('sources/empty_file', { message: `The sheet ${found.sheet} is empty.`, place }),
    );
  const { names, repeated } = columnNames(header);
  const path = scratch.path('csv');
  const writer = textWriter(path);
  let count = 0;
  for (const [index, row] of rows.entries()) {
    if (row.every((cell) => cell === '')) continue;
    count++;
    await writer.write(writeCsvRecord([String(index + 1), ...names.map((_, column) => row[column] ?? '')]));
  }
  await writer.end();
  const problems = repeated.map((name) =>
    makeProblem('sources/duplicate_header', {
      message: `The header names the column ${name} more than once; the later ones are called ${name}_2 and so on.`,
      place,
      written: name,
    }),
  );
  if (count === 0)
    problems.push(
      makeProblem('sources/no_rows', {
        message: `The sheet ${found.sheet} has a header and no rows.`,
        place,
      }),
    );
  const form = {
    form: 'csv',
    path,
    delimiter: ',',
    newline: '\n',
    hasHeader: false,
    isNumbered: true,
  } as const;
  return { file: { file: input.file, ...form, columns: names, rejects: null, records: count }, problems };
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  const iso = cell.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
