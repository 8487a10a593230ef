import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../diagnostics/index.ts';
import { factCatalog, factNames } from '../../facts/index.ts';
import type { Source } from '../../sources/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { readExamples } from '../examples/read-examples.ts';
import { plural } from '../plural.ts';
import { readProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';

interface CheckOptions {
  readonly project: string;
}

/** `bellwether check`: everything that is wrong with project and models, at once, before anything is read or written. */
export function checkCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'check',
    summary: 'check the project file and the models',
    description:
      'Reads bellwether.yaml, every model and the examples beside it, and says all that is wrong with them, with file, line and column.',
    examples: ['check'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<CheckOptions>(command, effects, check);
}

async function check(options: CheckOptions, effects: Effects): Promise<CommandResult> {
  const { opened, problems: found } = await readProject(resolve(effects.folder, options.project));
  if (opened === null) return { document: { ok: false }, text: null, problems: found };
  const { project, models } = opened;
  const examples = await Promise.all(models.map((model) => readExamples(opened, model)));
  const problems = [...found, ...examples.flatMap((read) => read?.problems ?? [])];
  if (hasErrors(problems)) return { document: { ok: false }, text: null, problems };
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
      personal,
      models: models.map(({ file, model }) => ({ name: model.name, file, fingerprint: model.fingerprint })),
    },
    text: `${project.name}: ${plural(project.sources.length, 'source')}; ${words.join('; ')}.${problems.length === 0 ? ' Nothing is wrong.' : ''}${personal.length === 0 ? '' : `\nPersonal, and taken away when a person is erased: ${personal.join(', ')}.`}`,
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
