import type { Name, ScalarFunction } from './expression.ts';

/** Names by how they are written: `arr`, `points.adoption_days`, `cap.sponsor_left`. A table may look up lazily. */
export interface NameTable {
  readonly get: (written: string) => Name | undefined;
  /** All names, for messages. */
  readonly keys: () => Iterable<string>;
}

/** What an expression may name and do where it stands. There is one for each kind of place in a model. */
export interface ExpressionPlace {
  /** Where that is, for messages: `the condition of a stage`. */
  readonly describes: string;
  /** Names with one value for an account and day. */
  readonly names: NameTable;
  /** Names with a value for each row; null where there are no rows. */
  readonly rowNames: NameTable | null;
  /** `row`: the expression is about one row (`where`); `day`: about an account and day. */
  readonly about: 'row' | 'day';
  /** Whether aggregates over the rows may be used (`calculate`). */
  readonly aggregates: boolean;
  readonly functions: ReadonlySet<ScalarFunction>;
  /** A condition must be true or false; a value may also be a number or a text. */
  readonly result: 'condition' | 'value';
  /** Names that exist but may not be used here, each with the reason. */
  readonly elsewhere: { readonly get: (written: string) => string | undefined };
}
