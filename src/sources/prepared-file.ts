/** A file made ready for the engine: bytes unpacked and decoded, records told apart. */
export type PreparedFile = {
  /** As a person knows it: the path inside the project. */
  readonly file: string;
  /** Records that could not be told apart or read: a CSV of `record, code, raw` without a header. */
  readonly rejects: { readonly path: string; readonly count: number } | null;
  /** Records told apart and not rejected, counted without the engine; null: only the engine can count them. */
  readonly records: number | null;
} & (
  | {
      readonly form: 'csv';
      readonly path: string;
      readonly columns: readonly string[];
      readonly delimiter: string;
      readonly newline: '\n';
      /** The first record is the header. */
      readonly hasHeader: boolean;
      /** The first column is the number of the record: the file was rewritten. */
      readonly isNumbered: boolean;
    }
  | {
      /** JSON values, written anew as a CSV of number and text. */
      readonly form: 'lines';
      readonly path: string;
      /** Keys of the objects. */
      readonly columns: readonly string[];
    }
  | {
      readonly form: 'parquet';
      readonly path: string;
      readonly columns: readonly string[];
      readonly types: Readonly<Record<string, string>>;
    }
);

/** Columns that every raw relation has besides the file's own. */
export const rawColumns = {
  /** INTEGER: index of the file. */
  file: '__file',
  /** BIGINT: number of the record in its file; the header is not counted. */
  record: '__record',
  /** VARCHAR, nullable: why the record can not be read. */
  broken: '__broken',
} as const;
