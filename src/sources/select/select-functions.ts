/** Functions that a `select` may call: none of them reads a file, a setting or the clock. */
export const selectFunctions: ReadonlySet<string> = new Set([
  // aggregates
  'count', 'sum', 'avg', 'min', 'max', 'median', 'mode', 'any_value', 'first', 'last', 'bool_and', 'bool_or', 'string_agg',
  'array_agg', 'list', 'arg_max', 'arg_min', 'quantile_cont', 'stddev', 'count_if',
  // over windows
  'row_number', 'rank', 'dense_rank', 'lag', 'lead', 'first_value', 'last_value', 'ntile',
  // any value
  'coalesce', 'nullif', 'greatest', 'least',
  // text
  'lower', 'upper', 'trim', 'ltrim', 'rtrim', 'length', 'substr', 'substring', 'left', 'right', 'replace', 'concat', 'concat_ws',
  'split_part', 'strpos', 'starts_with', 'ends_with', 'contains', 'regexp_replace', 'regexp_matches', 'regexp_extract', 'md5',
  // numbers
  'abs', 'round', 'floor', 'ceil', 'ceiling', 'trunc', 'mod', 'sign', 'power', 'sqrt', 'ln',
  // dates
  'date_trunc', 'date_part', 'date_diff', 'date_add', 'strptime', 'try_strptime', 'strftime', 'make_date', 'make_timestamp',
  'epoch', 'epoch_ms', 'to_timestamp', 'year', 'month', 'day', 'last_day', 'to_days', 'to_months', 'to_years', 'timezone',
  // lists and JSON
  'json_extract_string', 'json_array_length', 'list_contains', 'string_split', 'array_to_string', 'unnest',
]);

/** Types that a `select` may cast to, with the engine's name for each. */
export const selectTypes: Readonly<Record<string, string>> = {
  text: 'VARCHAR', varchar: 'VARCHAR', 'character varying': 'VARCHAR', char: 'VARCHAR',
  int: 'INTEGER', integer: 'INTEGER', int4: 'INTEGER', smallint: 'SMALLINT', bigint: 'BIGINT', int8: 'BIGINT',
  numeric: 'DECIMAL', decimal: 'DECIMAL', real: 'FLOAT', float: 'DOUBLE', double: 'DOUBLE', 'double precision': 'DOUBLE',
  boolean: 'BOOLEAN', bool: 'BOOLEAN', date: 'DATE', time: 'TIME', timestamp: 'TIMESTAMP', timestamptz: 'TIMESTAMPTZ',
  'timestamp with time zone': 'TIMESTAMPTZ', 'timestamp without time zone': 'TIMESTAMP', interval: 'INTERVAL',
};
