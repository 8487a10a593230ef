import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesSchema } from '../../src/examples/examples-schema.ts';
import { modelSchema } from '../../src/model/spec/model-schema.ts';
import { projectSchema } from '../../src/project/project-schema.ts';
import { commandLinePage } from './command-line-page.ts';
import { examplesReferencePage } from './examples-reference-page.ts';
import { jsonSchema } from './json-schemas.ts';
import { modelReferencePage } from './model-reference-page.ts';
import { modelsPage } from './models-page.ts';
import { problemCodesPage } from './problem-codes-page.ts';
import { projectReferencePage } from './project-reference-page.ts';
import { roomsTable } from './rooms-table.ts';

/** A file of the project that the code can write, and its text as the code would write it now. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Everything that is generated, from the code as it stands in `home`. */
export async function generatedFiles(home: string): Promise<GeneratedFile[]> {
  const architecture = readFileSync(join(home, 'docs', 'architecture.md'), 'utf8');
  return [
    { path: 'docs/architecture.md', text: between(architecture, 'rooms', roomsTable()) },
    { path: 'docs/command-line.md', text: commandLinePage() },
    { path: 'docs/model-reference.md', text: modelReferencePage() },
    { path: 'docs/models.md', text: modelsPage(home) },
    { path: 'docs/project-reference.md', text: projectReferencePage() },
    { path: 'docs/examples-reference.md', text: examplesReferencePage() },
    { path: 'docs/generated/examples.schema.json', text: jsonSchema(examplesSchema, 'Bellwether examples') },
    { path: 'docs/generated/model.schema.json', text: jsonSchema(modelSchema, 'Bellwether model') },
    { path: 'docs/generated/project.schema.json', text: jsonSchema(projectSchema, 'Bellwether project') },
    { path: 'docs/problem-codes.md', text: problemCodesPage() },
  ];
}

/** `page` with what stands between the comments `<!-- name: ... -->` and `<!-- /name -->` replaced. */
export function between(page: string, name: string, text: string): string {
  const pattern = new RegExp(`(<!-- ${name}:[^\\n]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(page))
    throw new Error(`the comments <!-- ${name}: --> and <!-- /${name} --> are missing`);
  return page.replace(pattern, (_, open: string, close: string) => `${open}\n${text}\n${close}`);
}
