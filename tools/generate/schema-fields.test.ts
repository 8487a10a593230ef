import { expect, test } from 'vitest';
import { modelSchema } from '../../src/model/spec/model-schema.ts';
import { examplesSections } from './examples-reference-page.ts';
import { modelSections } from './model-reference-page.ts';
import { projectSections } from './project-reference-page.ts';
import { schemaFields } from './schema-fields.ts';

const sections = [
  ['the model file', modelSchema] as const,
  ...modelSections,
  ...projectSections,
  ...examplesSections,
];

// A constant in a column map: text, number or boolean, as it stands.
const anyValue = /(^|\.)columns\.NAME\.value$/;

test.each(sections)('every key of %s says what it means', (_, schema) => {
  const silent = schemaFields(schema).filter(({ description }) => description.length < 8);
  expect(silent.map(({ path }) => `${path}: add .describe('...') to its schema`)).toEqual([]);
});

test('every key says what it takes', () => {
  const vague = sections.flatMap(([name, schema]) =>
    schemaFields(schema)
      .filter(({ path, takes }) => takes === 'a value' && !anyValue.test(path))
      .map(({ path }) => `${name}.${path}: write it with one of the formats of src/yaml`),
  );
  expect(vague).toEqual([]);
});
