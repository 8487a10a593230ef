import type { CodeEntry } from '../code-entry.ts';

export const factsCodes = {
  'facts/unmapped_column': {
    severity: 'error',
    means: 'A source does not say where a column comes from that its fact can not do without.',
    todo: 'Map the column, or give it a constant.',
  },
  'facts/unknown_known_later': {
    severity: 'error',
    means: '`known_later` names a column that the fact does not have.',
    todo: 'Name a mapped column of the fact on both sides.',
  },
  'facts/ambiguous_dates': {
    severity: 'error',
    means: 'No date of a column tells whether the day or the month stands first. The source was not loaded.',
    todo: 'Say how dates are written: `date_format: "%d/%m/%Y"` or `date_format: "%m/%d/%Y"`.',
  },
  'facts/mixed_dates': {
    severity: 'error',
    means: 'A column has dates with the day first and dates with the month first. The source was not loaded.',
    todo: 'Export it with one form of date, or say the form with `date_format`; what does not fit goes to quarantine.',
  },
  'facts/ambiguous_numbers': {
    severity: 'error',
    means:
      'No number of a column tells whether a comma parts thousands or decimals. The source was not loaded.',
    todo: 'Say `decimal: "."` or `decimal: ","` in the source.',
  },
  'facts/quarantined': {
    severity: 'warning',
    means: 'Some rows could not be loaded and stand in quarantine, each with its place and the reason.',
    todo: 'Look at them with the data page or the `quarantine` table, correct them where they come from, load again.',
  },
  'facts/unknown_people': {
    severity: 'warning',
    means: 'Some rows name a person who is not among the people. They are loaded.',
    todo: 'Add a source of people if you want roles and people in the picture.',
  },
  'facts/before_start': {
    severity: 'warning',
    means:
      'Some rows are dated before their account started, or before its first contract began. They are loaded.',
    todo: 'Find out which of the two dates is wrong. Until then neither tenure nor early use means much.',
  },
  'facts/left_empty': {
    severity: 'notice',
    means:
      'A column that is filled when something is done is empty in many rows in which it was done. They are loaded.',
    todo: 'Nothing, if people may leave it empty: averages rest on the rows that have it. Else look at what writes it.',
  },
  'facts/churn_flag': {
    severity: 'warning',
    means: 'A churn flag of the accounts and the outcomes do not say the same. Outcomes are what counts.',
    todo: 'Find out which of the two is kept up, and map only that one.',
  },
  'facts/no_accounts': {
    severity: 'error',
    means: 'No account is known: there is nothing to score.',
    todo: 'Add a source `into: accounts`, or look at why its rows are in quarantine.',
  },
  'facts/rebuilt': {
    severity: 'notice',
    means: 'What a source says has changed, so all its files were loaded anew.',
    todo: 'Nothing: scores follow at the next run.',
  },
  'facts/counts_differ': {
    severity: 'error',
    means:
      'What became of the rows of a source does not add up to the rows that went in. Nothing was committed.',
    todo: 'This is a defect of Bellwether: report it with the numbers of the message.',
  },
  'facts/source_removed': {
    severity: 'notice',
    means: 'A source that was loaded before is no longer in the project: its rows were taken out.',
    todo: 'Nothing; put the source back and load again if that was not meant.',
  },
  'facts/disk_refused': {
    severity: 'error',
    means: 'A file could not be read or written while loading. Nothing was committed, the lake is as it was.',
    todo: 'Look at the rights of the folder it names, then run the command again.',
  },
  'facts/files_gone': {
    severity: 'error',
    means:
      'A source has changed, but files it was loaded from are gone, so it can not be loaded anew without losing rows.',
    todo: 'Put the files back, or give the changed source a new name.',
  },
} as const satisfies Record<string, CodeEntry>;
