/** What reading a whole file as UTF-8 would meet. */
export interface Utf8Verdict {
  /** Some byte sequences are no UTF-8. */
  readonly hasInvalid: boolean;
  /** Some are proper UTF-8 of two bytes or more. */
  readonly hasMultibyte: boolean;
}

/**
 * Judges a stream of bytes as UTF-8, chunk by chunk: bytes without a single proper multi-byte sequence but
 * with invalid ones are an 8-bit encoding; a mixture is UTF-8 with damaged records.
 */
export function judgeUtf8(): { push(chunk: Uint8Array): void; end(): Utf8Verdict } {
  let hasInvalid = false;
  let hasMultibyte = false;
  let pending = 0;
  let seen = 0;
  return {
    push(chunk) {
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index] ?? 0;
        if (pending > 0) {
          if ((byte & 0xc0) === 0x80) {
            seen++;
            if (--pending === 0 && seen > 0) hasMultibyte = true;
            continue;
          }
          hasInvalid = true;
          pending = 0;
        }
        if (byte < 0x80) continue;
        seen = 0;
        if (byte >= 0xc2 && byte <= 0xdf) pending = 1;
        else if (byte >= 0xe0 && byte <= 0xef) pending = 2;
        else if (byte >= 0xf0 && byte <= 0xf4) pending = 3;
        else hasInvalid = true;
      }
    },
    end: () => ({ hasInvalid: hasInvalid || pending > 0, hasMultibyte }),
  };
}
