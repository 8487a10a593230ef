import type { CodeEntry } from '../code-entry.ts';

export const cliCodes = {
  'cli/bad_argument': {
    severity: 'error',
    means: 'An argument of the command line is not of the kind it must be.',
    todo: 'Write it as the message says; `--help` shows an example.',
  },
  'cli/no_project': {
    severity: 'error',
    means: 'The folder is no Bellwether project.',
    todo: 'Go to the folder with bellwether.yaml, name it with `--project`, or make one with `bellwether init`.',
  },
  'cli/no_master': {
    severity: 'error',
    means: 'Spark is to score, and nothing says where its master is.',
    todo: 'Name it with `--master spark://host:7077`, or under `engine: { spark: { master: ... } }` in bellwether.yaml.',
  },
  'cli/unused_master': {
    severity: 'error',
    means: 'A Spark master is named for an engine that is not Spark. Nothing was done.',
    todo: 'Say `--engine spark` or leave the engine out; or leave out `--master`.',
  },
  'cli/no_models': {
    severity: 'error',
    means: 'The project has no model file.',
    todo: 'Put a model into `models/`, or name its file under `models:` in bellwether.yaml.',
  },
  'cli/unknown_model': {
    severity: 'error',
    means: 'The project has no model of this name.',
    todo: 'Use the name that stands in the model file.',
  },
  'cli/unknown_subject': {
    severity: 'error',
    means: 'Neither a person nor an account has this id.',
    todo: 'Use the id as it stands in the facts: `bellwether export people --out people.csv`.',
  },
  'cli/not_confirmed': {
    severity: 'error',
    means: 'What was asked for can not be undone, and was not confirmed. Nothing was done.',
    todo: 'Say `--yes`.',
  },
  'cli/unknown_account': {
    severity: 'error',
    means: 'No account has this id or name.',
    todo: 'Use the account id, or the name as the accounts file spells it.',
  },
  'cli/several_accounts': {
    severity: 'error',
    means: 'Several accounts have this name.',
    todo: 'Use the account id.',
  },
  'cli/no_scores': {
    severity: 'error',
    means: 'There is no stored score for what was asked.',
    todo: 'Run `bellwether score` for that day first.',
  },
  'cli/no_churn': {
    severity: 'error',
    means: 'The account has not left, so there is nothing to look back on.',
    todo: 'Use `bellwether explain` for accounts that are there; `bellwether review` lists those that left.',
  },
  'cli/would_overwrite': {
    severity: 'error',
    means: 'Files that are there already would be replaced.',
    todo: 'Choose another folder, or say `--force`.',
  },
  'cli/model_does_not_fit': {
    severity: 'error',
    means: 'The files hold nothing that a model to start from could stand on.',
    todo: 'Take one of those that are named, add the files it needs, or see `bellwether init --models`.',
  },
  'cli/nothing_found': {
    severity: 'error',
    means: 'No file in the folder could be recognised as a record of accounts.',
    todo: 'Put CSV, JSON, Parquet or XLSX files with one row an account, or with an account id, into the folder.',
  },
  'cli/not_recognised': {
    severity: 'warning',
    means: 'A file was left out because it could not be told what it records.',
    todo: 'Map it by hand in bellwether.yaml if it is needed.',
  },
  'cli/file': {
    severity: 'error',
    means: 'A file or folder could not be read or written.',
    todo: 'Check the path, the rights and the space on the disk.',
  },
  'cli/cancelled': {
    severity: 'error',
    means: 'A person broke the command off.',
    todo: 'Run it again.',
  },
  'cli/defect': {
    severity: 'error',
    means: 'Bellwether broke on something it should have handled.',
    todo: 'Report it with the message and the command.',
  },
} as const satisfies Record<string, CodeEntry>;
