import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, type Problem } from '../../diagnostics/index.ts';
import { type TriedExample, tryExamples } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { firstExample } from '../examples/first-example.ts';
import { presentExamples } from '../examples/present-examples.ts';
import { readExamples } from '../examples/read-examples.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { localDayAt } from '../project/local-day.ts';
import { examplesFile } from '../project/model-files.ts';
import { type OpenedModel, type OpenedProject, openProject } from '../project/open-project.ts';
import { writeWhole } from '../project/write-whole.ts';
import type { CommandResult } from '../run-command.ts';

interface TestOptions {
  readonly project: string;
  readonly first: boolean;
}

/** `bellwether test`: the examples beside the models, tried. */
export function testCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'test',
    args: '[model]',
    summary: 'try the examples beside a model',
    description:
      'Examples stand beside a model, in health.test.yaml beside health.yaml: a few facts, and the band, score, driver, cap, state or pattern that must come of them. Each is loaded and scored by the model file as it is, in a lake of its own. Ends with 1 if any comes out otherwise. Without a name: all models that have examples.',
    examples: ['test', 'test health --json', 'test --first'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--first', 'write a first example beside models that have none, then try', false);
  return onAction<TestOptions>(command, effects, test);
}

interface ModelExamples {
  readonly model: string;
  readonly file: string;
  readonly tried: readonly TriedExample[];
  readonly problems: readonly Problem[];
}

async function test(options: TestOptions, effects: Effects, name?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const asked = name === undefined ? opened.models : [chosenModel(opened, name)];
  const results: ModelExamples[] = [];
  for (const each of asked) {
    if (options.first) await writeFirst(opened, each, effects);
    const result = await tryModel(opened, each);
    if (result !== null) results.push(result);
  }
  const some = results.filter(({ tried }) => tried.length > 0);
  const none = results.length === 0 ? [noExamples(asked)] : [];
  return {
    document: results.map(({ model, file, tried }) => ({ model, file, examples: tried.map(documentOf) })),
    text: some.length === 0 ? null : presentExamples(some, effects.paint),
    problems: [...opened.problems, ...none, ...results.flatMap(({ problems }) => problems)],
  };
}

/** Writes a first example beside a model of accounts that has none. */
async function writeFirst(opened: OpenedProject, chosen: OpenedModel, effects: Effects): Promise<void> {
  const file = examplesFile(chosen.file);
  const target = join(opened.folder, file);
  if (existsSync(target) || chosen.model.scores !== 'accounts') return;
  const asOf = localDayAt(effects.now(), opened.project.timeZone);
  const scratchFolder = await realpath(tmpdir());
  await writeWhole(target, await firstExample(opened, chosen, { asOf, file, scratchFolder }));
}

/** The examples of one model, tried; null: it has none. */
async function tryModel(opened: OpenedProject, chosen: OpenedModel): Promise<ModelExamples | null> {
  const { project, catalog } = opened;
  const { model } = chosen;
  const read = await readExamples(opened, chosen);
  if (read === null) return null;
  const { file: beside, examples, problems } = read;
  if (examples.length === 0) return { model: model.name, file: beside, tried: [], problems };
  const scratchFolder = await realpath(tmpdir());
  const result = await tryExamples({ project, catalog, model, examples, scratchFolder });
  const differing = result.tried.flatMap(({ example, differences }) =>
    differences.map(({ expectation: { what, of, expected, place }, got }) =>
      makeProblem('examples/differs', {
        message: `${example.name}: ${what}${of === null ? '' : ` of ${of}`} should be ${expected === '' ? 'none' : expected} and is ${got}.`,
        place,
      }),
    ),
  );
  return {
    model: model.name,
    file: beside,
    tried: result.tried,
    problems: [...problems, ...result.problems, ...differing],
  };
}

function documentOf({ example, score, differences }: TriedExample) {
  return {
    name: example.name,
    asOf: example.asOf,
    holds: differences.length === 0,
    differences: differences.map(({ expectation: { what, of, expected }, got }) => ({
      what,
      of,
      expected,
      got,
    })),
    score,
  };
}

function noExamples(models: readonly OpenedModel[]): Problem {
  const [first] = models;
  const file = examplesFile(first?.file ?? 'health.yaml');
  return makeProblem('examples/none', {
    message: `There is no ${file}: \`bellwether test --first\` writes one.`,
    place: { file },
  });
}
