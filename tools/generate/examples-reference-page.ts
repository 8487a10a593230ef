import { exampleSchema, examplesSchema, expectSchema } from '../../src/examples/examples-schema.ts';
import { fieldTable } from './field-table.ts';

/** The parts of a file of examples that have keys of their own, by where they stand. */
export const examplesSections = [
  ['the file of examples', examplesSchema],
  ['examples', exampleSchema],
  ['expect', expectSchema],
] as const;

/** Every key of a file of examples, for docs/examples-reference.md. */
export function examplesReferencePage(): string {
  const parts = [
    '# Examples reference',
    '',
    '<!-- Written by `npm run generate` from the schemas in src/examples. Change it there. -->',
    '',
    'What may stand in a file of examples, `health.test.yaml` beside `health.yaml`. A **bold** key must be there. The',
    'columns of rows are those of the [model reference](model-reference.md#facts) and what the project maps beside them.',
    '[Care of the model](care-of-the-model.md) shows a whole file.',
    '',
    '## The file',
    '',
    ...fieldTable(examplesSchema, ['examples']),
    '',
    '## An example',
    '',
    ...fieldTable(exampleSchema, ['expect']),
    '',
    '## What it expects',
    '',
    ...fieldTable(expectSchema),
  ];
  return `${parts.join('\n')}\n`;
}
