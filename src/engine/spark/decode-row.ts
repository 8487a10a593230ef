import type { Row } from '../engine.ts';

/** A row that Spark printed as JSON; see `Value` for the forms. */
export function decodeRow(line: string): Row {
  return JSON.parse(line) as Row;
}
