import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import { proposeSources } from '../../facts/index.ts';
import {
  bookShape,
  type ProposedStarter,
  proposeStarters,
  type StarterName,
  starterNames,
} from '../../starters/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { askProject, confirmSources } from '../init/ask-project.ts';
import { chooseStarter, listStarters, presentChoice } from '../init/choose-starter.ts';
import { lastRecorded } from '../init/last-recorded.ts';
import { lookAtFiles } from '../init/look-at-files.ts';
import { nextSteps } from '../init/next-steps.ts';
import { presentProposal } from '../init/present-proposal.ts';
import { accountRows, isRound, ratingRound } from '../init/rating-round.ts';
import { readStarters } from '../init/read-starters.ts';
import { withReadings } from '../init/with-readings.ts';
import type { ProjectAnswers } from '../init/write-project.ts';
import { refuseToReplace, writeProject } from '../init/write-project-files.ts';
import { wholeOption, wordOption } from '../parse-options.ts';
import { localDayAt } from '../project/local-day.ts';
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
  readonly model?: StarterName;
  readonly models: boolean;
}

/** `bellwether init`: from a folder of files to a project that can be scored. */
export function initCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'init',
    args: '[folder]',
    summary: 'make a project from the files in a folder',
    description:
      'Looks at the files in a folder, proposes what each records and which column is what, asks what the score is for, and writes bellwether.yaml with a model to start from: the one that fits the columns best, or the one you name, without what the files have nothing for.',
    examples: [
      'init',
      'init exports --yes --currency EUR --time-zone Europe/Berlin',
      'init --models',
      'init --yes --model own-usual',
    ],
  })
    .option('-y, --yes', 'ask nothing: take every proposal', false)
    .option('--force', 'replace a project that is there already', false)
    .option('--model <name>', `the model to start from: ${starterNames.join(', ')}`, wordOption(starterNames))
    .option('--models', 'list the models to start from and how well each fits; write nothing', false)
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
  if (!options.force && !options.models) await refuseToReplace(folder);
  const isAsking = !options.yes && !options.models && effects.canAsk;
  const guessed: ProjectAnswers = {
    name: basename(folder) || 'Book',
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: options.currency ?? 'USD',
    warnOf: options.warnOf,
    aheadDays: options.ahead,
  };
  // The objective comes first: what a score is for decides what goes into it.
  const answers = isAsking ? await askProject(guessed) : guessed;
  const { sampled, problems } = await lookAtFiles(folder);
  const tables = sampled.flatMap(({ table }) => table ?? []);
  const proposal = proposeSources(tables.filter((table) => !isRound(table)));
  const warnings = [
    ...problems.map(asWarning),
    ...proposal.left.map(({ file, because }) => notRecognised(file, because)),
  ];
  if (proposal.sources.length === 0) throw new ProblemError([nothingFound(folder), ...warnings]);
  if (isAsking) effects.out(`${presentProposal(proposal, effects.paint)}\n`);
  const agreed = isAsking ? await confirmSources(proposal.sources) : proposal.sources;
  const day = lastRecorded(agreed, tables, localDayAt(effects.now(), answers.timeZone));
  const { sources, figures } = withReadings(agreed, sampled, day);
  const proposed = proposeStarters(await readStarters(), bookShape(sources, tables), figures, answers);
  if (options.models)
    return {
      document: { models: proposed.map(fitOf) },
      text: listStarters(proposed, effects.paint),
      problems: warnings,
    };
  const chosen = await chooseStarter(proposed, options.model, isAsking);
  const { model } = chosen;
  const round =
    model.toRate.length === 0
      ? null
      : ratingRound(model.toRate, sources, accountRows(sources, sampled), tables.find(isRound), day);
  const all = round === null ? sources : [...sources, round.source];
  await writeProject(folder, { answers, sources: all, model: model.text, round, day });
  const opened = await openProject(folder);
  const published = await publishAll(
    opened,
    effects,
    `First version, from ${model.starter.name}, written by init`,
  );
  const shown = isAsking ? [] : [presentProposal({ ...proposal, sources: all }, effects.paint), ''];
  return {
    document: {
      folder,
      answers,
      sources: all,
      left: proposal.left,
      model: { ...fitOf(chosen), left: model.left, changes: model.changes, toRate: model.toRate },
      published,
    },
    text: [
      ...shown,
      presentChoice(chosen, proposed, options.model !== undefined, effects.paint),
      '',
      `Written: ${projectFile} (${answers.name}, ${answers.timeZone}, ${answers.currency}) and models/health.yaml, published as version 1.`,
      'Its thresholds and weights are guesses until you have read it: bellwether read',
      '',
      ...nextSteps(given, model, round),
    ].join('\n'),
    problems: [...warnings, ...opened.problems],
  };
}

function fitOf({ model, because }: ProposedStarter): Record<string, unknown> {
  const { starter, carried, metrics } = model;
  return { name: starter.name, line: starter.line, carried, metrics, because };
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
