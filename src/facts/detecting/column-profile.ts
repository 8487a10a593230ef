/** What a sample of a file's rows says about one of its columns. */
export interface ColumnProfile {
  readonly name: string;
  /** Share of rows of the sample that are not empty. */
  readonly filled: number;
  /** Different values in the sample. */
  readonly distinct: number;
  /** What nearly all of its values read as. */
  readonly kind: 'empty' | 'day' | 'instant' | 'number' | 'boolean' | 'text';
  /** Different values of the sample, in order of appearance. */
  readonly values: readonly string[];
}

/** A file, seen through a sample of its rows. */
export interface TableProfile {
  /** Path inside the project. */
  readonly file: string;
  readonly rows: number;
  readonly sampled: number;
  readonly columns: readonly ColumnProfile[];
}

const patterns = {
  boolean: /^(true|false|yes|no|t|f|y|n|0|1)$/i,
  number: /^[+-]?[$€£¥]? ?[+-]?(\d+([.,]\d+)*|\d*[.,]\d+)([eE][+-]?\d+)? ?[$€£¥]?$/,
  day: /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}\/\d{1,2}\/\d{1,2})$/,
  instant:
    /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}\/\d{1,2}\/\d{1,2})[ T]\d{1,2}:\d{2}/,
} as const;

/** The profile of a column from its values in a sample; null and blank are empty. */
export function profileColumn(name: string, sample: readonly (string | null)[]): ColumnProfile {
  const present = sample.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));
  const values = [...new Set(present)];
  const filled = sample.length === 0 ? 0 : present.length / sample.length;
  return { name, filled, distinct: values.length, kind: kindOf(present, values), values };
}

function kindOf(present: readonly string[], values: readonly string[]): ColumnProfile['kind'] {
  if (present.length === 0) return 'empty';
  const share = (pattern: RegExp) => present.filter((value) => pattern.test(value)).length / present.length;
  if (values.length <= 2 && share(patterns.boolean) === 1) return 'boolean';
  for (const kind of ['instant', 'day', 'number'] as const) if (share(patterns[kind]) >= 0.95) return kind;
  return share(patterns.instant) + share(patterns.day) >= 0.95 ? 'instant' : 'text';
}

/** The words of a column's or file's name: `CustomerID`, `customer_id` and `Customer Id` are all `customer id`. */
export function nameWords(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
