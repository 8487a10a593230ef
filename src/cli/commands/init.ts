import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import { openDuckdb } from '../../engine/index.ts';
import { proposeSources, type TableProfile } from '../../facts/index.ts';
import { sampleFiles } from '../../load/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { askProject, confirmSources } from '../init/ask-project.ts';
import { bookShape } from '../init/book-shape.ts';
import { firstModel } from '../init/first-model.ts';
import { listFiles } from '../init/list-files.ts';
import { presentProposal } from '../init/present-proposal.ts';
import { type ProjectAnswers, projectText } from '../init/write-project.ts';
import { wholeOption, wordOption } from '../parse-options.ts';
import { openProject, projectFile } from '../project/open-project.ts';
import { publishAll } from '../project/publish-all.ts';
import type { CommandResult } from '../run-command.ts';

interface InitOptions {
  readonly yes: boolean;
  readonly force: boolean;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly warnOf: ProjectAnswers['warnOf'];
  readonly ahead: number;
}

/** `bellwether init`: from a folder of files to a project that can be scored. */
export function initCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'init',
    args: '[folder]',
    summary: 'make a project from the files in a folder',
    description:
      'Looks at the files in a folder, proposes what each records and which column is what, asks what the score is for, and writes bellwether.yaml with a first model.',
    examples: ['init', 'init exports --yes --currency EUR --time-zone Europe/Berlin'],
  })
    .option('-y, --yes', 'ask nothing: take every proposal', false)
    .option('--force', 'replace a project that is there already', false)
    .option('--time-zone <zone>', 'the time zone of the project (the machine’s unless told)')
    .option('--currency <code>', 'the currency of the project (USD unless told)')
    .option(
      '--warn-of <outcome>',
      'churned or contracted',
      wordOption(['churned', 'contracted'] as const),
      'churned',
    )
    .option('--ahead <days>', 'how many days before', wholeOption(1, 730), 60);
  return onAction<InitOptions>(command, effects, init);
}

async function init(options: InitOptions, effects: Effects, given = '.'): Promise<CommandResult> {
  const folder = await realpath(resolve(effects.folder, given));
  if (!options.force) await refuseToReplace(folder);
  const isAsking = !options.yes && effects.canAsk;
  const guessed: ProjectAnswers = {
    name: basename(folder) || 'Book',
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: options.currency ?? 'USD',
    warnOf: options.warnOf,
    aheadDays: options.ahead,
  };
  // The objective comes first: what a score is for decides what goes into it.
  const answers = isAsking ? await askProject(guessed) : guessed;
  const { tables, problems } = await lookAtFiles(folder);
  const proposal = proposeSources(tables);
  if (proposal.sources.length === 0) {
    const left = proposal.left.map(({ file, because }) => notRecognised(file, because));
    throw new ProblemError([nothingFound(folder), ...problems.map(asWarning), ...left]);
  }
  if (isAsking) effects.out(`${presentProposal(proposal, effects.paint)}\n`);
  const sources = isAsking ? await confirmSources(proposal.sources) : proposal.sources;
  const warnings = [
    ...problems.map(asWarning),
    ...proposal.left.map(({ file, because }) => notRecognised(file, because)),
  ];
  await mkdir(join(folder, 'models'), { recursive: true });
  await writeFile(join(folder, projectFile), projectText(answers, sources));
  await writeFile(join(folder, 'models', 'health.yaml'), firstModel(answers, bookShape(sources, tables)));
  const opened = await openProject(folder);
  const published = await publishAll(opened, effects, 'First version, written by init');
  const shown = isAsking ? [] : [presentProposal({ ...proposal, sources }, effects.paint), ''];
  const where = given === '.' ? '' : `cd ${given} && `;
  return {
    document: { folder, answers, sources, left: proposal.left, published },
    text: [
      ...shown,
      `Written: ${projectFile} (${answers.name}, ${answers.timeZone}, ${answers.currency}) and models/health.yaml, published as version 1.`,
      'The model is a guess from your columns: read it before you believe it.',
      '',
      `Next:  ${where}bellwether score`,
    ].join('\n'),
    problems: [...warnings, ...opened.problems],
  };
}

/** Looks into every file of the folder; files are made ready in a folder of the system for temporary files. */
async function lookAtFiles(folder: string): Promise<{ tables: TableProfile[]; problems: Problem[] }> {
  const files = await listFiles(folder);
  const work = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-')));
  const engine = await openDuckdb({ allowedFolders: [folder, work], spillFolder: work });
  try {
    const sampled = await sampleFiles(engine, files, work);
    return {
      tables: sampled.flatMap(({ table }) => table ?? []),
      problems: sampled.flatMap((file) => file.problems),
    };
  } finally {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  }
}

async function refuseToReplace(folder: string): Promise<void> {
  for (const file of [projectFile, 'models/health.yaml']) {
    if ((await readFile(join(folder, file)).catch(() => null)) === null) continue;
    throw new ProblemError([
      makeProblem('cli/would_overwrite', { message: `${file} is there already`, place: { file } }),
    ]);
  }
}

/** A file that init could not read is left out, which is no failure of init. */
function asWarning(problem: Problem): Problem {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
}

function notRecognised(file: string, because: string): Problem {
  return makeProblem('cli/not_recognised', { message: `Left out: ${because}`, place: { file } });
}

function nothingFound(folder: string): Problem {
  return makeProblem('cli/nothing_found', {
    message: `Nothing in ${folder} could be recognised as records of accounts`,
  });
}
