import type { BrokenReason, CsvForm, CsvRecord } from './csv-record.ts';
import { parseQuotedRecord } from './parse-quoted-record.ts';

/** Characters held while a line end is waited for. */
const mostHeld = 2 ** 25;

/**
 * Takes delimited text apart, chunk by chunk, and never loses a line: a quote that is not closed costs one
 * record, and reading goes on at the next line. `push` and `end` give the records completed by then.
 */
export function csvSplitter(form: CsvForm): {
  push(text: string): Generator<CsvRecord>;
  end(): Generator<CsvRecord>;
  blankLines(): number;
} {
  let rest = '';
  let blank = 0;
  let isSkipping = false;

  function* take(isEnd: boolean): Generator<CsvRecord> {
    let at = 0;
    let quote = form.quote === null ? -1 : rest.indexOf('"');
    for (;;) {
      if (at >= rest.length) break;
      const lineEnd = rest.indexOf(form.newline, at);
      if (quote !== -1 && quote < at) quote = rest.indexOf('"', at);
      if (quote === -1 || (lineEnd !== -1 && quote > lineEnd)) {
        if (lineEnd === -1 && !isEnd) break;
        const stop = lineEnd === -1 ? rest.length : lineEnd;
        const record = plainRecord(withoutReturn(rest.slice(at, stop)), form);
        at = stop + 1;
        if (record === null) blank++;
        else yield record;
        continue;
      }
      const parsed = parseQuotedRecord(rest, at, form, isEnd);
      if (parsed === 'more') {
        if (lineEnd === -1 || rest.length - at <= form.mostCharacters) break;
        yield brokenRecord(
          withoutReturn(rest.slice(at, lineEnd)),
          lineEnd - at > form.mostCharacters ? 'record_too_long' : 'quote_not_closed',
        );
        at = lineEnd + 1;
        continue;
      }
      yield parsed.record;
      at = parsed.next;
    }
    rest = at >= rest.length ? '' : rest.slice(at);
  }

  return {
    *push(text) {
      if (isSkipping) {
        const lineEnd = text.indexOf(form.newline);
        if (lineEnd === -1) return;
        isSkipping = false;
        rest = text.slice(lineEnd + 1);
      } else rest += text;
      yield* take(false);
      if (rest.length <= mostHeld) return;
      // No line end in sight: the line is given up as one record, and what is left of it is not even kept.
      yield brokenRecord(rest, 'record_too_long');
      rest = '';
      isSkipping = true;
    },
    end: () => take(true),
    blankLines: () => blank,
  };
}

function plainRecord(raw: string, form: CsvForm): CsvRecord | null {
  if (raw.length === 0) return null;
  if (raw.length > form.mostCharacters) return brokenRecord(raw, 'record_too_long');
  let fieldCount = 1;
  for (let at = raw.indexOf(form.delimiter); at !== -1; at = raw.indexOf(form.delimiter, at + 1))
    fieldCount++;
  const unusual = raw.includes('\r') || raw.includes('\0');
  return { raw, fields: () => raw.split(form.delimiter), fieldCount, broken: null, unusual };
}

function brokenRecord(raw: string, broken: BrokenReason): CsvRecord {
  return { raw, fields: () => [], fieldCount: 0, broken, unusual: true };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
