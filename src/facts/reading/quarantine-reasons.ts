import type { FactColumn } from '../fact-table.ts';

/** Why a row stands in quarantine, in words. The codes are stable; they are counted and shown. */
export const quarantineReasons = {
  too_few_fields: 'The record has fewer fields than the header.',
  too_many_fields: 'The record has more fields than the header.',
  quote_not_closed: 'A quote is opened and never closed.',
  text_after_quote: 'There is text between a closing quote and the next delimiter.',
  record_too_long: 'The record is longer than 2 million characters.',
  not_utf8: 'The record has bytes that are not UTF-8.',
  not_json: 'The line is not JSON.',
  not_an_object: 'The value is JSON but not an object.',
  missing: 'A required value is empty.',
  not_a_number: 'The value is not a finite number.',
  not_a_date: 'The value is no date that exists between 1900 and 2199.',
  not_a_time: 'The value is no time that exists between 1900 and 2199.',
  not_yes_or_no: 'The value is neither yes nor no.',
  not_a_list: 'The value is not a list of text.',
  not_allowed: 'The value is not one of those allowed.',
  no_rate: 'There is no rate of exchange for this currency on the day of the row.',
  key_conflict: 'Another row of this load has the same key and says something else.',
  superseded: 'A later row of this load has the same key.',
  other_source: 'Another source has loaded a row with this key already.',
  unknown_account: 'No such account is known.',
} as const;

/** A code of `quarantineReasons`. */
export type QuarantineCode = keyof typeof quarantineReasons;

/** The reason in words, with the values that are allowed where the column has a closed list of them. */
export function quarantineReason(code: QuarantineCode, column?: FactColumn): string {
  const among = code === 'not_allowed' ? column?.among : undefined;
  return among === undefined
    ? quarantineReasons[code]
    : quarantineReasons[code].replace(/\.$/, `: ${among.join(', ')}.`);
}
