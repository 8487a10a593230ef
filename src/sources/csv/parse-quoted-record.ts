import type { CsvForm, CsvRecord } from './csv-record.ts';

const quote = 34;

/**
 * The record with quotes in it that begins at `start`, and where the next begins; `more` if the text ends
 * inside it. At the end of the file a quote left open costs the line it stands in, no more.
 */
export function parseQuotedRecord(
  text: string,
  start: number,
  form: CsvForm,
  isEnd: boolean,
): { record: CsvRecord; next: number } | 'more' {
  const delimiter = form.delimiter.charCodeAt(0);
  const newline = form.newline.charCodeAt(0);
  const fields: string[] = [];
  let unusual = false;
  let at = start;
  for (;;) {
    let field: string;
    if (text.charCodeAt(at) === quote) {
      const closed = closingQuote(text, at + 1);
      // A quote at the very end of the chunk may be the first half of a doubled one.
      if (closed === -1 || (closed === text.length - 1 && !isEnd)) {
        return isEnd ? brokenLine(text, start, form, 'quote_not_closed') : 'more';
      }
      field = text.slice(at + 1, closed).replaceAll('""', '"');
      at = closed + 1;
      if (text.charCodeAt(at) === 13 && (text.charCodeAt(at + 1) === newline || at + 1 === text.length)) at++;
      const after = text.charCodeAt(at);
      if (at < text.length && after !== delimiter && after !== newline) {
        return brokenLine(text, start, form, 'text_after_quote', at);
      }
    } else {
      let stop = at;
      while (stop < text.length) {
        const code = text.charCodeAt(stop);
        if (code === delimiter || code === newline) break;
        if (code === quote) unusual = true;
        stop++;
      }
      field = text.slice(at, stop);
      at = stop;
      if (field.endsWith('\r') && (at === text.length || text.charCodeAt(at) === newline))
        field = field.slice(0, -1);
    }
    if (field.includes('\0') || field.includes('\r')) unusual = true;
    fields.push(field);
    if (at >= text.length) {
      if (!isEnd) return 'more';
      return { record: complete(text.slice(start), fields, unusual, form), next: text.length };
    }
    if (text.charCodeAt(at) === newline) {
      return { record: complete(text.slice(start, at), fields, unusual, form), next: at + 1 };
    }
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return -1;
}

function complete(raw: string, fields: string[], unusual: boolean, form: CsvForm): CsvRecord {
  const isLong = raw.length > form.mostCharacters;
  return {
    raw,
    fields: () => fields,
    fieldCount: fields.length,
    broken: isLong ? 'record_too_long' : null,
    unusual: unusual || isLong,
  };
}

function brokenLine(
  text: string,
  start: number,
  form: CsvForm,
  broken: 'quote_not_closed' | 'text_after_quote',
  from = start,
): { record: CsvRecord; next: number } {
  const lineEnd = text.indexOf(form.newline, from);
  const stop = lineEnd === -1 ? text.length : lineEnd;
  const raw = text.slice(start, stop);
  return { record: { raw, fields: () => [], fieldCount: 0, broken, unusual: true }, next: stop + 1 };
}
