import type { CodeEntry } from '../code-entry.ts';

export const sourcesCodes = {
  'sources/no_files': {
    severity: 'error',
    means: 'No file matches what a source names.',
    todo: 'Put the file there, or correct the path or pattern in the project file. Paths count from the project folder.',
  },
  'sources/outside_project': {
    severity: 'error',
    means: 'A path, or a link on the way, leads out of the project folder.',
    todo: 'Copy the file into the project folder: nothing outside it is ever read.',
  },
  'sources/unreadable': {
    severity: 'error',
    means: 'A file is there but can not be opened.',
    todo: 'Give the user who runs Bellwether the right to read it.',
  },
  'sources/empty_file': {
    severity: 'warning',
    means: 'A file has no content at all.',
    todo: 'Look at the export that writes it; nothing was loaded from it.',
  },
  'sources/no_rows': {
    severity: 'warning',
    means: 'A file has a header but no rows.',
    todo: 'Nothing, if there was nothing to export that day.',
  },
  'sources/not_text': {
    severity: 'error',
    means: 'A file is neither text nor Parquet nor a workbook, whatever its name says.',
    todo: 'Export it again as CSV, JSON, Parquet or XLSX.',
  },
  'sources/not_the_format': {
    severity: 'error',
    means: 'A file is not of the format that its source or its beginning says.',
    todo: 'Correct `format` in the source, or export the file as an array of objects or one object a line.',
  },
  'sources/cut_off': {
    severity: 'error',
    means: 'A file breaks off or is damaged. Nothing of it was loaded, so that no half of it counts.',
    todo: 'Copy it again from where it came.',
  },
  'sources/records_differ': {
    severity: 'error',
    means:
      'The engine read more or fewer records of a file than are in it. Nothing of the file was loaded, so that none is lost.',
    todo: 'Export the file again as plain CSV with `\\n` line ends, and report a defect of Bellwether with its first lines.',
  },
  'sources/no_header': {
    severity: 'error',
    means: 'The first line of a delimited file can not be read as a header.',
    todo: 'Give the file a first line with the names of its columns.',
  },
  'sources/too_many_columns': {
    severity: 'error',
    means: 'A header has more columns than are read.',
    todo: 'Export only the columns you use, or say the right `delimiter`.',
  },
  'sources/duplicate_header': {
    severity: 'warning',
    means: 'A header names a column more than once. The later ones get a number.',
    todo: 'Map the numbered name if you mean a later one.',
  },
  'sources/unknown_sheet': {
    severity: 'error',
    means: 'A workbook has no sheet of that name.',
    todo: 'Correct `sheet` in the source.',
  },
  'sources/unknown_column': {
    severity: 'error',
    means: 'A source maps a column that none of its files has.',
    todo: 'Correct the name on the right of the map: the columns found are listed.',
  },
  'sources/column_missing_in_file': {
    severity: 'warning',
    means: 'Some files of a source lack a column that others have: it is empty for their rows.',
    todo: 'Nothing, if the export grew over time.',
  },
  'sources/select_refused': {
    severity: 'error',
    means: 'A `select` is no single plain SELECT, or uses something that is not allowed in one.',
    todo: 'Write one SELECT over the named sources with the functions that the reference lists.',
  },
  'sources/select_unknown_relation': {
    severity: 'error',
    means: 'A `select` reads from something that is no source of the project.',
    todo: 'Name a source of the project in FROM.',
  },
  'sources/select_unknown_function': {
    severity: 'error',
    means: 'A `select` calls a function that is not in the list of those allowed.',
    todo: 'Use one of the functions of the reference.',
  },
  'sources/select_failed': {
    severity: 'error',
    means: 'The engine could not run a `select`.',
    todo: 'Read the cause: most often a column that the file does not have, or text used as a number without a cast.',
  },
} as const satisfies Record<string, CodeEntry>;
