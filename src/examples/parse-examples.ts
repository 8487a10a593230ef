import { z } from 'zod';
import { hasErrors, makeProblem, type Problem } from '../diagnostics/index.ts';
import { type FactCatalog, type FactName, factNames } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { entryOf, parseYaml, readWithSchema } from '../yaml/index.ts';
import { checkExpectations } from './check-expectations.ts';
import type { Example } from './example.ts';
import { exampleRows } from './example-rows.ts';
import { type ExamplesReading, placeOf } from './examples-reading.ts';
import { type ExampleSpec, exampleSchema, examplesSchema } from './examples-schema.ts';

/** The examples of a model, or what is wrong with their file. */
export interface ParsedExamples {
  readonly examples: readonly Example[];
  readonly problems: readonly Problem[];
}

const codes = {
  unknownKey: 'examples/unknown_key',
  missingKey: 'examples/missing_key',
  wrongValue: 'examples/wrong_value',
} as const;

/** Reads and checks the examples of one model: every problem at once, each at its file:line:column. */
export function parseExamples(
  input: { readonly file: string; readonly content: Uint8Array | string },
  model: HealthModel,
  catalog: FactCatalog,
): ParsedExamples {
  const problems: Problem[] = [];
  const root = parseYaml(input.content, input.file, problems);
  if (root === null) return { examples: [], problems };
  // One by one, so that one that is wrong hides no other.
  const outline = examplesSchema.extend({ examples: z.array(z.unknown()).min(1) });
  const spec = readWithSchema(outline, root, [], codes, problems);
  const reading: ExamplesReading = { file: input.file, root, model, catalog, problems };
  const list = entryOf(root, 'examples')?.value;
  const nodes = list?.kind === 'list' ? list.items : [];
  const examples = nodes.flatMap((node, index) => {
    const path = ['examples', index];
    const example = readWithSchema(exampleSchema, node, path.map(String), codes, problems);
    if (example === null) return [];
    const day = example.as_of ?? spec?.as_of ?? null;
    if (day !== null) return [resolveExample(example, index, day, reading)];
    const message = `"${example.name}" names no day, and the file does not either: \`as_of: 2026-01-31\`.`;
    problems.push(makeProblem('examples/missing_key', { message, place: placeOf(reading, path) }));
    return [];
  });
  return { examples: hasErrors(problems) ? [] : examples, problems };
}

function resolveExample(example: ExampleSpec, index: number, asOf: Day, reading: ExamplesReading): Example {
  const path = ['examples', index];
  const knownFact = (name: string, at: readonly PropertyKey[]): FactName[] => {
    const found = factNames.find((fact) => fact === name);
    if (found !== undefined) return [found];
    const message = `There is no fact ${name}.`;
    reading.problems.push(
      makeProblem('examples/unknown_fact', {
        message,
        place: placeOf(reading, at),
        written: name,
        allowed: factNames,
      }),
    );
    return [];
  };
  const written = Object.entries(example.facts ?? {}).flatMap(([name, rows]) =>
    knownFact(name, [...path, 'facts', name]).map((fact) => ({ fact, rows })),
  );
  return {
    name: example.name,
    because: example.because ?? null,
    place: placeOf(reading, path),
    asOf,
    facts: exampleRows(written, { index, asOf, name: example.name }, reading),
    neverCollected: (example.never_collected ?? []).flatMap((name, at) =>
      knownFact(name, [...path, 'never_collected', at]),
    ),
    expectations: checkExpectations(example, index, reading),
  };
}
