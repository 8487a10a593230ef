import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

const chunkBytes = 1 << 20;

/** The bytes of a file, unpacked if they are packed. A packed file that breaks off throws. */
export async function* fileBytes(path: string, isPacked: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  if (!isPacked) {
    yield* file;
    return;
  }
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  file.on('error', (error) => unpacked.destroy(error));
  try {
    yield* file.pipe(unpacked);
  } finally {
    // Whoever has read enough leaves the pipe, which does not close what it reads from.
    file.destroy();
  }
}

/** The first bytes of a file, unpacked if they are packed; what can be unpacked of a broken one. */
export async function headOf(path: string, isPacked: boolean, most = 1 << 16): Promise<Uint8Array> {
  if (!isPacked) {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of fileBytes(path, true)) {
      parts.push(part);
      length += part.length;
      if (length >= most) break;
    }
  } catch {
    // The whole file is read later, and then the break is reported.
  }
  return Buffer.concat(parts).subarray(0, most);
}

/** The text of a file, chunk by chunk; bytes that are no text of the encoding become U+FFFD. */
export async function* fileText(path: string, isPacked: boolean, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of fileBytes(path, isPacked)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** A file written piece by piece, waiting whenever the disk is behind. */
export function textWriter(path: string): { write(text: string): Promise<void>; end(): Promise<void> } {
  const stream = createWriteStream(path, { highWaterMark: chunkBytes });
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  let pending = '';
  const flush = async () => {
    if (failure !== null) throw failure;
    const text = pending;
    pending = '';
    if (text.length > 0 && !stream.write(text)) await once(stream, 'drain');
  };
  return {
    async write(text) {
      pending += text;
      if (pending.length > chunkBytes) await flush();
    },
    async end() {
      await flush();
      stream.end();
      await once(stream, 'close');
      if (failure !== null) throw failure;
    },
  };
}
