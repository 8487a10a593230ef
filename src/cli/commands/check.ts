import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../diagnostics/index.ts';
import { factCatalog, factNames } from '../../facts/index.ts';
import type { Source } from '../../sources/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { readExamples } from '../examples/read-examples.ts';
import { plural } from '../plural.ts';
import { lookAtSources } from '../project/look-at-sources.ts';
import { readProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';

interface CheckOptions {
  readonly project: string;
}

/** `bellwether check`: everything that is wrong with project, models and sources, at once, before anything is loaded or written. */
export function checkCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'check',
    summary: 'check the project file, the models and the files of the sources',
    description:
      'Reads bellwether.yaml, every model and the examples beside it, looks whether the files of all sources are there and have the columns that are mapped, and says all that is wrong, with file, line and column. Files are read no further than their header; nothing is loaded.',
    examples: ['check'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<CheckOptions>(command, effects, check);
}

async function check(options: CheckOptions, effects: Effects): Promise<CommandResult> {
  const read = await readProject(resolve(effects.folder, options.project));
  const sources = read.project === null ? null : await lookAtSources(read.project);
  const { opened } = read;
  const examples =
    opened === null ? [] : await Promise.all(opened.models.map((model) => readExamples(opened, model)));
  const problems = [
    ...read.problems,
    ...examples.flatMap((each) => each?.problems ?? []),
    ...(sources?.problems ?? []),
  ];
  if (opened === null || sources === null || hasErrors(problems))
    return { document: { ok: false }, text: null, problems };
  const { project, models } = opened;
  const words = models.map(
    ({ file, model }) =>
      `${file}: ${plural(model.metrics.length, 'metric')}, ${plural(model.scorecards.length, 'scorecard')}`,
  );
  const personal = personalColumns(project.sources);
  return {
    document: {
      ok: true,
      project: project.name,
      sources: project.sources.map(({ name, into }) => ({ name, into })),
      files: sources.files,
      personal,
      models: models.map(({ file, model }) => ({ name: model.name, file, fingerprint: model.fingerprint })),
    },
    text: `${project.name}: looked at ${plural(sources.files, 'file')} of ${plural(sources.sources, 'source')}; ${words.join('; ')}.${problems.length === 0 ? ' Nothing is wrong.' : ''}${personal.length === 0 ? '' : `\nPersonal, and taken away when a person is erased: ${personal.join(', ')}.`}`,
    problems,
  };
}

/** What the project keeps that is personal, as `fact.column`: of the facts that a source feeds. */
function personalColumns(sources: readonly Source[]): string[] {
  const catalog = factCatalog(sources);
  const fed = factNames.filter((fact) => sources.some(({ into }) => into === fact));
  return fed.flatMap((fact) => {
    const own = sources.filter(({ into }) => into === fact);
    const mapped = new Set(own.flatMap(({ columns }) => Object.keys(columns)));
    const anyMore = own.some(({ select }) => select !== null);
    return catalog[fact].columns
      .filter(({ name, personal }) => personal === true && (anyMore || mapped.has(name)))
      .map(({ name }) => `${fact}.${name}`);
  });
}
