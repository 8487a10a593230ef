import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { compareDraft } from '../../draft/index.ts';
import type { Day } from '../../lib/index.ts';
import { storedDays } from '../../run/index.ts';
import type { Comparison } from '../compare/comparison.ts';
import { comparisonPage } from '../compare/comparison-page.ts';
import { presentComparison } from '../compare/present-comparison.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { readDraft } from '../model/read-draft.ts';
import { fileState, publishedState } from '../model/read-version.ts';
import { dayOption, wholeOption } from '../parse-options.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../project/open-store.ts';
import { chosenTimeline } from '../project/open-timelines.ts';
import { writeWhole } from '../project/write-whole.ts';
import type { CommandResult } from '../run-command.ts';
import { makeProgress } from '../terminal/index.ts';

interface CompareOptions {
  readonly project: string;
  readonly on?: Day;
  readonly model?: string;
  readonly first: number;
  readonly out?: string;
}

/** `bellwether compare [DRAFT]`: what a draft would change over the whole book. */
export function compareCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'compare',
    args: '[draft]',
    summary: 'say what a draft of the model would change over the whole book',
    description:
      'Scores the whole book by a draft, from the published carry, and says who would move with how much money and why, what the at-risk list would be against capacity, which work it would make, and which past churns it would have caught or missed. The draft is a model file; the working file unless told. Nothing is published, nothing is stored.',
    examples: ['compare', 'compare drafts/health.yaml --on 2026-03-31', 'compare --out comparison.md'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option('--first <n>', 'how many accounts to name', wholeOption(0, 10_000), 20)
    .option('--out <file>', 'write it as Markdown to this file, too');
  return onAction<CompareOptions>(command, effects, compare);
}

async function compare(options: CompareOptions, effects: Effects, written?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const chosen = chosenModel(opened, options.model);
  const published = await publishedState(opened, chosen, null);
  const draft =
    written === undefined
      ? { ...fileState(chosen), problems: [] }
      : await readDraft(opened, chosen, effects.folder, written);
  const timeline = await chosenTimeline(opened, chosen.model.name);
  return withStore(opened, effects, async ({ engine, lake }) => {
    const reading = await lake.read();
    const on = storedDays(reading, timeline.name).findLast(
      (each) => options.on === undefined || each <= options.on,
    );
    if (on === undefined) {
      const message = `Nothing was scored by ${timeline.name}${options.on === undefined ? ' yet' : ` on or before ${options.on}`}`;
      throw new ProblemError([makeProblem('cli/no_scores', { message })]);
    }
    const { project, catalog } = opened;
    const progress = makeProgress({
      write: effects.err,
      isTerminal: effects.drawsProgress,
      now: effects.now,
    });
    const found = await compareDraft({
      engine,
      reading,
      project,
      catalog,
      timeline,
      day: on,
      draft: draft.model,
      most: options.first,
      listener: (what, done) => progress.tell(what, done, 1),
    }).finally(() => progress.end());
    const comparison: Comparison = {
      project: project.name,
      before: published.called,
      after: 'file' in draft ? draft.file : draft.called,
      ...found,
    };
    const context = { before: published.model, after: draft.model, currency: project.currency };
    if (options.out !== undefined)
      await writeWhole(resolve(effects.folder, options.out), comparisonPage(comparison, context));
    const text = presentComparison(comparison, { ...context, paint: effects.paint });
    return { document: comparison, text, problems: [...opened.problems, ...draft.problems] };
  });
}
