import type { Problem } from '../diagnostics/index.ts';
import type { PreparedFile } from '../sources/index.ts';

/** A file to be read: where it lies, and what a person calls it. */
export interface InputFile {
  readonly absolute: string;
  readonly file: string;
}

/** A file made ready, or why it can not be; warnings come with either. */
export interface Prepared {
  readonly file: PreparedFile | null;
  readonly problems: readonly Problem[];
}

/** A text file with all that is known about its bytes. */
export interface TextFile extends InputFile {
  readonly isPacked: boolean;
  /** A label of the WHATWG encoding standard. */
  readonly encoding: string;
  /** It is to be read as UTF-8 but some bytes are not. */
  readonly hasInvalid: boolean;
  /** UTF-8 from the first byte on, without a mark, unpacked: the engine could read it as it lies. */
  readonly isPlain: boolean;
  readonly head: string;
}
