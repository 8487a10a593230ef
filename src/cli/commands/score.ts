import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Problem } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import type { Day } from '../../lib/index.ts';
import { type EngineName, engineNames } from '../../project/index.ts';
import { type RunDocument, scoreModels } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { dayOption, everyOption, wordOption } from '../parse-options.ts';
import { plural } from '../plural.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { type Store, withStore } from '../project/open-store.ts';
import { refuseDaysToCome } from '../project/refuse-days-to-come.ts';
import { scoreOptions } from '../project/score-options.ts';
import { verifyScores } from '../project/verify-scores.ts';
import { withEngine } from '../project/with-engine.ts';
import { refuseTogether } from '../refuse-together.ts';
import type { CommandResult } from '../run-command.ts';
import { bandLabel, formatNumber, formatTable, makeProgress } from '../terminal/index.ts';
import { loadProject } from './load.ts';

interface ScoreCommandOptions {
  readonly project: string;
  readonly asOf?: Day;
  readonly from?: Day;
  readonly to?: Day;
  readonly every: number;
  readonly load: boolean;
  readonly verify: boolean;
  readonly engine?: EngineName;
  readonly master?: string;
}

/** `bellwether score`: new files are loaded, then every day that is missing or out of date is scored. */
export function scoreCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'score',
    summary: 'score every day that is missing or out of date',
    description:
      'Loads new files, then brings the scores up to date: without dates every day of history that is missing or whose facts have changed.',
    examples: [
      'score',
      'score --as-of 2026-03-31',
      'score --from 2025-01-01 --to 2025-12-31 --every 7d',
      'score --verify --as-of 2026-03-31',
      'score --engine spark --master spark://host:7077',
    ],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--as-of <date>', 'only this day', dayOption)
    .option('--from <date>', 'first day of a range', dayOption)
    .option('--to <date>', 'last day of a range', dayOption)
    .option('--every <step>', 'write each so many-th day of the daily pass, as 7d', everyOption, 1)
    .option('--no-load', 'do not look for new files first')
    .option('--verify', 'compute a stored day again (the last, or --as-of) and compare; write nothing', false)
    .option(
      '--engine <name>',
      `what scores: ${engineNames.join(' or ')} (as the project says, else duckdb)`,
      wordOption(engineNames),
    )
    .option('--master <address>', 'the Spark master, as spark-submit takes it: spark://host:7077');
  refuseTogether(command, 'asOf', ['from', 'to'], 'either --as-of or --from and --to, not both.');
  refuseTogether(
    command,
    'verify',
    ['from', 'to'],
    '--verify takes one day, --as-of, and no --from or --to.',
  );
  return onAction<ScoreCommandOptions>(command, effects, score);
}

async function score(options: ScoreCommandOptions, effects: Effects): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const started = effects.now();
  refuseDaysToCome(opened, effects, { '--as-of': options.asOf, '--from': options.from, '--to': options.to });
  if (options.verify) {
    return withStore(opened, effects, (store) =>
      withEngine(opened, store, effects, options, (engine) =>
        verifyScores(opened, store, effects, options.asOf ?? null, engine),
      ),
    );
  }
  return withStore(opened, effects, async (store) => {
    const loaded = options.load ? await loadProject(opened, store, effects) : null;
    const document = await withEngine(opened, store, effects, options, (engine) =>
      scoreProject(opened, store, effects, options, engine),
    );
    const problems = [...opened.problems, ...(loaded?.problems ?? []), ...document.problems];
    return {
      document,
      text: scoreText(opened, document, problems, effects, effects.now() - started),
      problems,
    };
  });
}

/** Scores a project with progress on standard error. */
export async function scoreProject(
  opened: OpenedProject,
  store: Store,
  effects: Effects,
  ask: { readonly asOf?: Day; readonly from?: Day; readonly to?: Day; readonly every: number },
  engine: Engine = store.engine,
): Promise<RunDocument> {
  const progress = makeProgress({ write: effects.err, isTerminal: effects.drawsProgress, now: effects.now });
  const { options, problems } = await scoreOptions(opened, store, effects);
  try {
    const document = await scoreModels({
      ...options,
      engine,
      ask: { from: ask.asOf ?? ask.from ?? null, to: ask.asOf ?? ask.to ?? null, every: ask.every },
      listener: ({ model, from, to, done }) =>
        progress.tell(`scoring ${model}, ${from === to ? from : `${from} to ${to}`}`, done, 1),
    });
    return { ...document, problems: [...problems, ...document.problems] };
  } finally {
    progress.end();
  }
}

function scoreText(
  opened: OpenedProject,
  document: RunDocument,
  problems: readonly Problem[],
  { paint }: Effects,
  took: number,
): string {
  const lines = document.models.flatMap((scored) => {
    const model = opened.models.find(({ model }) => model.name === scored.model)?.model;
    const names = model?.bands.list.map(({ name }) => name) ?? [];
    if (scored.rows === 0) return [`${scored.model}: every day up to ${document.asOf} is scored already.`];
    const bands = [...names]
      .reverse()
      .concat('unknown')
      .filter((band) => (scored.bands[band] ?? 0) > 0);
    const rows = bands.map((band) => [bandLabel(band, names, paint), formatNumber(scored.bands[band] ?? 0)]);
    return [
      `${scored.model}: ${plural(scored.rows, 'score')} written, ${scored.passes.map(({ from, to }) => `${from} to ${to}`).join(', ')}, in ${formatNumber(took / 1000, 1)} s.`,
      '',
      formatTable(
        [{ title: `on ${scored.lastDay}` }, { title: model?.scores ?? '', align: 'right' }],
        rows,
        paint.dim,
      ),
    ];
  });
  const next = problems.some(({ severity }) => severity === 'error')
    ? []
    : ['', 'Next:  bellwether book', '       bellwether explain ACCOUNT'];
  return [...lines, ...next].join('\n');
}
