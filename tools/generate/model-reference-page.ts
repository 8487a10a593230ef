import type { z } from 'zod';
import {
  aggregateFunctions,
  type FunctionSignature,
  scalarFunctions,
} from '../../src/expressions/functions.ts';
import { standardFacts } from '../../src/facts/index.ts';
import { objectiveSchema } from '../../src/model/spec/action-schemas.ts';
import { lintSchema } from '../../src/model/spec/lint-schema.ts';
import { entrySchemas, modelSchema } from '../../src/model/spec/model-schema.ts';
import { bandSchema, bandsSchema } from '../../src/model/spec/score-schemas.ts';
import { cell, fieldTable } from './field-table.ts';
import { schemaFields } from './schema-fields.ts';

/** The sections of a model file that have keys of their own, by where they stand. */
export const modelSections: readonly (readonly [string, z.core.$ZodType])[] = [
  ['objective', objectiveSchema],
  ['bands', bandsSchema],
  ['bands.NAME', bandSchema],
  ...Object.entries(entrySchemas)
    .filter(([, schema]) => schemaFields(schema).length > 0)
    .map(([name, schema]) => [`${name}.NAME`, schema] as const),
  ['lint', lintSchema],
];

/** Every part of a model file, what it takes and what it means, for docs/model-reference.md. */
export function modelReferencePage(): string {
  const parts = [
    '# Model reference',
    '',
    '<!-- Written by `npm run generate` from the schemas in src. Change it there. -->',
    '',
    'What may stand in a model file, in the functions of its expressions, and in the facts they read. Everything else',
    'is refused, with its place and the nearest right name. A **bold** key must be there. A name is made of small letters,',
    'digits and single underscores, and starts with a letter: it becomes part of columns.',
    '',
    '## The file',
    '',
    ...fieldTable(modelSchema, Object.keys(modelSchema.shape)),
    ...modelSections.flatMap(([name, schema]) => ['', `## ${name}`, '', ...fieldTable(schema)]),
    '',
    '## Functions',
    '',
    'In `calculate`, over the rows that count on a day:',
    '',
    ...functionTable(aggregateFunctions),
    '',
    'Of one row, or of one account and day:',
    '',
    ...functionTable(scalarFunctions),
    '',
    '## Facts',
    '',
    'Columns of the facts. More may be kept and used. A column that is *known later* is empty as of days before it is',
    'known. A **bold** column must be there.',
  ];
  for (const fact of Object.values(standardFacts)) {
    parts.push(
      '',
      `### ${fact.name}`,
      '',
      fact.means,
      '',
      '| column | kind | known | holds |',
      '|---|---|---|---|',
    );
    for (const column of fact.columns) {
      const name = column.required || fact.key.includes(column.name) ? `**${column.name}**` : column.name;
      const known = column.knownWith === 'itself' ? 'at its time' : (column.knownWith ?? '');
      parts.push(
        `| ${name} | ${column.kind} | ${known === '' || known === 'at its time' ? known : `with ${known}`} | ${cell(column.means)} |`,
      );
    }
  }
  return `${parts.join('\n')}\n`;
}

function functionTable(functions: Readonly<Record<string, FunctionSignature>>): string[] {
  const rows = Object.values(functions).map(({ written, means, result }) => {
    return `| \`${cell(written)}\` | ${cell(means)} | ${result === 'first' ? 'as its first argument' : result} |`;
  });
  return ['| function | gives | kind |', '|---|---|---|', ...rows];
}
