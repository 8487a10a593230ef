import type { CodeEntry } from '../code-entry.ts';

const error = (means: string, todo: string) =>
  ({ severity: 'error', means, todo }) as const satisfies CodeEntry;

const warning = (means: string, todo: string) =>
  ({ severity: 'warning', means, todo }) as const satisfies CodeEntry;

export const projectCodes = {
  'project/unknown_key': error(
    'A key that projects do not have.',
    'Use the nearest right key, or take it out.',
  ),
  'project/missing_key': error('A key that must be there is missing.', 'Add it.'),
  'project/wrong_value': error(
    'A value of the wrong kind or out of range.',
    'Write what the message asks for.',
  ),
  'project/bad_name': error(
    'A name of a source that can not become a relation of SQL.',
    'Small letters, digits and single underscores, starting with a letter, at most 60 characters.',
  ),
  'project/unknown_time_zone': error(
    'A time zone that does not exist.',
    'Use an IANA name such as `Europe/Berlin` or `UTC`.',
  ),
  'project/unknown_currency': error(
    'A currency that does not exist.',
    'Use the three letters of ISO 4217, such as `EUR`.',
  ),
  'project/bad_rates': error(
    'A rate without a date, a currency or a number above 0.',
    'Write `{ 2023-01-01: { USD: 0.93 } }`, or a CSV file with the columns on, currency, rate.',
  ),
  'project/no_rates': error(
    'A source has money in a currency for which there are no rates.',
    'Add its rates, or the right currency.',
  ),
  'project/bad_calendar': error(
    'A calendar by region that does not say which attribute names the region, or has no regions.',
    'Write `region: ATTRIBUTE` and `regions: { NAME: { quiet_days: [2026-10-03] } }`, or neither.',
  ),
  'project/personal_key': error(
    'A column that ties rows together is listed as personal, and would be lost with its person.',
    'Leave ids and required columns out of `personal`; an id that is a name or an e-mail needs another id.',
  ),
  'project/personal_without_person': warning(
    'A column is listed as personal in a fact whose rows name no person.',
    'Map `person_id`, move the column into `people`, or leave it out of the project. Erasing the account takes it away.',
  ),
  'project/personal_unlisted': warning(
    'A column of your own looks as if it were about a person, and is not listed as personal.',
    'List it under `personal` of its source, or move it into `people`, where names and e-mails belong.',
  ),
  'project/path_outside': error(
    'A path that leads out of the project.',
    'Keep files inside, or name their folder under `folders` and write the whole path.',
  ),
  'project/no_rows': error('A source has neither files nor a `select`.', 'Say where its rows come from.'),
  'project/no_columns': error(
    'A source does not say from where a column comes that its fact must have.',
    'Map it under `columns`.',
  ),
  'project/unknown_column': error(
    'A column that the fact does not have.',
    'Use one of its columns, or list the column under `columns` to keep it.',
  ),
  'project/wrong_kind': error(
    '`extra` gives a standard column another kind.',
    'Leave standard columns out of `extra`.',
  ),
  'project/alias_circle': error(
    'Aliases lead in a circle.',
    'Let every old id lead to the one that is alive.',
  ),
  'project/no_sources': error(
    'The project has no sources, or none for accounts.',
    'Add a source with `into: accounts`.',
  ),
} as const satisfies Record<string, CodeEntry>;
