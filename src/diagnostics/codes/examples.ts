import type { CodeEntry } from '../code-entry.ts';

const error = (means: string, todo: string) =>
  ({ severity: 'error', means, todo }) as const satisfies CodeEntry;

export const examplesCodes = {
  'examples/none': error(
    'There is no file of examples beside the model.',
    '`bellwether test --first` writes one; docs/care-of-the-model.md shows more.',
  ),
  'examples/unknown_key': error(
    'A key that examples do not have.',
    'Use the nearest right key, or take it out.',
  ),
  'examples/missing_key': error('Something that must be there is missing.', 'Add it.'),
  'examples/wrong_value': error(
    'A value of the wrong kind or out of range.',
    'Write what the message asks for.',
  ),
  'examples/unknown_fact': error(
    'The name of a fact that there is not.',
    'Use one of the facts of the model reference.',
  ),
  'examples/unknown_column': error(
    'A column that the fact does not have in this project.',
    'Use one of its columns, or map it in `bellwether.yaml`.',
  ),
  'examples/unknown_name': error('A name that the model does not have.', 'Use one that it has.'),
  'examples/bad_row': error(
    'A row of an example that could not be loaded.',
    'Write the value as the column wants it; the message says why it was refused.',
  ),
  'examples/differs': error(
    'The model gives something else than the example expects.',
    'Change the model if the example is right, the example if the model is.',
  ),
} as const satisfies Record<string, CodeEntry>;
