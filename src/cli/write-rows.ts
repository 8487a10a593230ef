import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

type Cell = string | number | boolean | null;

/** A gzipped CSV file that grows row by row. Its bytes depend on the rows alone. */
export interface RowWriter {
  readonly write: (row: readonly Cell[]) => void;
  /** Waits until what was written has room on its way to the disk. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const chunkLength = 256 * 1024;

/** Opens `file` for rows of these columns; an existing file is replaced. */
export function writeRows(file: string, columns: readonly string[]): RowWriter {
  const input = new PassThrough({ highWaterMark: 1024 * 1024 });
  const done = pipeline(input, createGzip({ level: 6 }), createWriteStream(file));
  // A full disk shows at the next drain or at the end, not as a rejection nobody has asked for yet.
  done.catch(() => undefined);
  let text = `${columns.join(',')}\n`;
  let isFull = false;
  const flush = () => {
    if (text === '') return;
    if (!input.write(text)) isFull = true;
    text = '';
  };
  return {
    write(row) {
      text += `${row.map(csvCell).join(',')}\n`;
      if (text.length > chunkLength) flush();
    },
    async drain() {
      if (!isFull) return;
      isFull = false;
      await Promise.race([once(input, 'drain'), done]);
    },
    async close() {
      flush();
      input.end();
      await done;
    },
  };
}

/** A cell as RFC 4180 wants it: quoted where it must be. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? cell : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
