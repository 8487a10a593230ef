/** What a file's first bytes say it is. Nothing is taken from its name. */
export interface SniffedBytes {
  readonly container: 'gzip' | 'parquet' | 'zip' | 'text' | 'binary' | 'empty';
  /** Only of text; null where no byte order mark and no pattern of zeros tells. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
  /** Bytes of the byte order mark. */
  readonly markLength: number;
}

const magics = [
  { container: 'gzip', bytes: [0x1f, 0x8b] },
  { container: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { container: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
] as const;

/** Looks at up to a few thousand bytes from the beginning of a file (after unpacking, if it was packed). */
export function sniffBytes(head: Uint8Array): SniffedBytes {
  const text = (encoding: SniffedBytes['encoding'], markLength: number): SniffedBytes => ({
    container: 'text',
    encoding,
    markLength,
  });
  if (head.length === 0) return { container: 'empty', encoding: null, markLength: 0 };
  for (const magic of magics) {
    if (magic.bytes.every((byte, index) => head[index] === byte)) {
      return { container: magic.container, encoding: null, markLength: 0 };
    }
  }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return text('utf-8', 3);
  if (head[0] === 0xff && head[1] === 0xfe) return text('utf-16le', 2);
  if (head[0] === 0xfe && head[1] === 0xff) return text('utf-16be', 2);
  const zeros = countZeros(head);
  const half = head.length / 2;
  // Western text in UTF-16 has a zero in nearly every second byte, always on the same side.
  if (zeros.odd > half * 0.7 && zeros.even < half * 0.05) return text('utf-16le', 0);
  if (zeros.even > half * 0.7 && zeros.odd < half * 0.05) return text('utf-16be', 0);
  const strange = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  if (strange > head.length * 0.02) {
    return { container: 'binary', encoding: null, markLength: 0 };
  }
  return text(null, 0);
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  bytes.forEach((byte, index) => {
    if (byte === 0) counts[index % 2 === 0 ? 'even' : 'odd']++;
  });
  return counts;
}
