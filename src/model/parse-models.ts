import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import { entryOf, parseYaml, type YamlNode } from '../yaml/index.ts';
import type { HealthModel } from './health-model.ts';
import { type ModelFile, parseModel } from './parse-model.ts';
import type { PeopleModel } from './people-model.ts';

/** The models of a project: people models first, then the primary one, then the others in the order given. */
export interface ParsedModels {
  readonly models: readonly HealthModel[];
  /** The file that each model stands in, by the model's name. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/**
 * Reads all model files of a project. Models that score people are read first, since account models may
 * aggregate their scores. Exactly one model of accounts must be primary; a project with one model needs no mark.
 */
export function parseModels(inputs: readonly ModelFile[], catalog: FactCatalog): ParsedModels {
  const outlines = inputs.map((input) => ({ input, outline: outlineOf(input) }));
  const ofPeople = outlines.filter(({ outline }) => outline.scores === 'people');
  const ofAccounts = outlines.filter(({ outline }) => outline.scores !== 'people');
  const problems: Problem[] = [];
  const found: { readonly model: HealthModel; readonly file: string }[] = [];
  const peopleModels = new Map<string, PeopleModel>();
  for (const { input } of [...ofPeople, ...ofAccounts]) {
    const parsed = parseModel(input, catalog, peopleModels);
    problems.push(...parsed.problems);
    if (parsed.model === null) continue;
    found.push({ model: parsed.model, file: input.file });
    if (parsed.model.scores === 'people') peopleModels.set(parsed.model.name, peopleModel(parsed.model));
  }
  problems.push(...checkTogether(outlines));
  const only = ofAccounts.length === 1;
  const models = found.map(({ model }) =>
    only && model.scores === 'accounts' ? Object.freeze({ ...model, primary: true }) : model,
  );
  models.sort((a, b) => rank(a) - rank(b));
  return { models, files: Object.fromEntries(found.map(({ model, file }) => [model.name, file])), problems };
}

function rank(model: HealthModel): number {
  if (model.scores === 'people') return 0;
  return model.primary ? 1 : 2;
}

function peopleModel(model: HealthModel): PeopleModel {
  return {
    name: model.name,
    fingerprint: model.fingerprint,
    metrics: model.metrics.map(({ name, valueType }) => ({ name, type: valueType })),
  };
}

interface Outline {
  readonly name: string | null;
  readonly primary: boolean;
  readonly scores: string;
  readonly primaryAt: YamlNode['place'];
}

/** What must be known of all files before any can be read. */
function outlineOf(input: ModelFile): Outline {
  const root = parseYaml(input.content, input.file, []) ?? undefined;
  const text = (key: string) => {
    const value = entryOf(root, key)?.value;
    return value?.kind === 'text' ? value.written.text.trim() : null;
  };
  return {
    name: text('model'),
    primary: ['true', 'yes', 'on'].includes(text('primary') ?? ''),
    scores: text('scores') ?? 'accounts',
    primaryAt: entryOf(root, 'primary')?.value.place ?? root?.place ?? { file: input.file },
  };
}

function checkTogether(
  outlines: readonly { readonly input: ModelFile; readonly outline: Outline }[],
): Problem[] {
  const problems: Problem[] = [];
  const accounts = outlines.filter(({ outline }) => outline.scores !== 'people');
  const primary = accounts.filter(({ outline }) => outline.primary);
  const [first] = accounts;
  if (first !== undefined && primary.length === 0 && accounts.length > 1) {
    const message = `None of the ${accounts.length} models of accounts is primary.`;
    problems.push(
      makeProblem('model/no_primary', {
        message,
        place: { file: first.input.file },
        allowed: accounts.flatMap(({ outline }) => outline.name ?? []),
      }),
    );
  }
  for (const { input, outline } of primary.slice(1)) {
    const message = `${primary[0]?.input.file} is already the primary model.`;
    problems.push(
      makeProblem('model/several_primary', {
        message,
        place: outline.primaryAt ?? { file: input.file },
        written: outline.name ?? '',
      }),
    );
  }
  const seen = new Map<string, string>();
  for (const { input, outline } of outlines) {
    if (outline.name === null) continue;
    const other = seen.get(outline.name);
    if (other !== undefined) {
      problems.push(
        makeProblem('model/same_name', {
          message: `The model in ${other} has the same name.`,
          place: { file: input.file },
          written: outline.name,
        }),
      );
    } else seen.set(outline.name, input.file);
  }
  return problems;
}
