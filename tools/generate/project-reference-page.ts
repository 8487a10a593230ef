import { projectSchema } from '../../src/project/project-schema.ts';
import { sourceSchema } from '../../src/project/source-schema.ts';
import { fieldTable } from './field-table.ts';

/** The parts of `bellwether.yaml` that have keys of their own, by where they stand. */
export const projectSections = [
  ['the project file', projectSchema],
  ['sources.NAME', sourceSchema],
] as const;

/** Every key of `bellwether.yaml`, for docs/project-reference.md. */
export function projectReferencePage(): string {
  const parts = [
    '# Project reference',
    '',
    '<!-- Written by `npm run generate` from the schemas in src/project. Change it there. -->',
    '',
    'What may stand in `bellwether.yaml`. Everything else is refused, with its place and the nearest right name. A **bold**',
    'key must be there. The facts that sources feed are listed in the [model reference](model-reference.md#facts).',
    '',
    '## The file',
    '',
    ...fieldTable(projectSchema, ['sources']),
    '',
    '## sources.NAME',
    '',
    ...fieldTable(sourceSchema),
  ];
  return `${parts.join('\n')}\n`;
}
