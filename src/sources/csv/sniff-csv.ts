import type { CsvForm } from './csv-record.ts';
import { csvSplitter } from './csv-splitter.ts';

const candidates = [',', ';', '\t', '|'] as const;
const sampleRecords = 100;

/** How a delimited file is written, found from its first records. */
export function sniffCsv(
  head: string,
  told: { readonly delimiter: string | null },
): Omit<CsvForm, 'mostCharacters'> {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  if (told.delimiter !== null) return { delimiter: told.delimiter, newline };
  const judged = candidates.map((delimiter) => ({ delimiter, merit: merit(head, delimiter, newline) }));
  const best = judged.reduce((left, right) => (right.merit > left.merit ? right : left));
  return { delimiter: best.delimiter, newline };
}

/** The share of records with as many fields as the first, times that many; 0 for a single field. */
function merit(head: string, delimiter: string, newline: '\n' | '\r'): number {
  const splitter = csvSplitter({ delimiter, newline, mostCharacters: head.length + 1 });
  const counts: number[] = [];
  for (const record of splitter.push(head)) {
    counts.push(record.fieldCount);
    if (counts.length >= sampleRecords) break;
  }
  if (counts.length === 0) for (const record of splitter.end()) counts.push(record.fieldCount);
  const first = counts[0] ?? 0;
  if (first < 2) return 0;
  const equal = counts.filter((count) => count === first).length / counts.length;
  return equal * equal * Math.min(first, 50);
}
