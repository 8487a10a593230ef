import { writeCsvRecord } from '../sources/index.ts';
import { textWriter } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';

/** Characters of a rejected record kept in quarantine; the file has the rest. */
const mostKept = 10_000;

/** Collects records that can not be told apart, on disk: there may be as many as there are lines. */
export interface Rejects {
  add(record: number, code: string, raw: string): Promise<void>;
  end(): Promise<{ readonly path: string; readonly count: number } | null>;
}

/** Starts collecting; no file is made until something is rejected. */
export function collectRejects(scratch: Scratch): Rejects {
  const path = scratch.path('rejects.csv');
  let writer: ReturnType<typeof textWriter> | null = null;
  let count = 0;
  return {
    async add(record, code, raw) {
      writer ??= textWriter(path);
      count++;
      const kept = raw.length > mostKept ? `${raw.slice(0, mostKept)}… (${raw.length} characters)` : raw;
      await writer.write(writeCsvRecord([String(record), code, kept]));
    },
    async end() {
      if (writer === null) return null;
      await writer.end();
      return { path, count };
    },
  };
}
