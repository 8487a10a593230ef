import { resolve } from 'node:path';
import type { Command } from 'commander';
import { diffModels } from '../../model/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { type ModelDiff, presentDiff } from '../model/present-diff.ts';
import { fileState, type ModelState, publishedState, writtenState } from '../model/read-version.ts';
import { openProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';

interface DiffOptions {
  readonly project: string;
  readonly model?: string;
}

/** `bellwether model diff [A] [B]`: what is different, in words. */
export function diffCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'diff',
    args: '[a] [b]',
    summary: 'say in words what is different between two versions of a model',
    description:
      'Compares what two states of a model mean, not their text, and says what moves scores, what moves only the work, and what is words. A and B are numbers of versions or model files; the published version and the model file unless told.',
    examples: ['model diff', 'model diff 1 2', 'model diff 2 drafts/health.yaml'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--model <name>', 'the model (the primary one unless told)');
  return onAction<DiffOptions>(command, effects, showDiff);
}

async function showDiff(
  options: DiffOptions,
  effects: Effects,
  a?: string,
  b?: string,
): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const chosen = chosenModel(opened, options.model);
  const before =
    a === undefined
      ? await publishedState(opened, chosen, null)
      : await writtenState(opened, chosen, effects.folder, a);
  const after = b === undefined ? fileState(chosen) : await writtenState(opened, chosen, effects.folder, b);
  const diff = diffOf(before, after);
  return { document: diff, text: presentDiff(diff, effects.paint), problems: opened.problems };
}

/** Two states of a model and what is different. */
export function diffOf(before: ModelState, after: ModelState): ModelDiff {
  const changes = diffModels(before.model, after.model);
  return {
    model: after.model.name,
    before: before.called,
    after: after.called,
    sameText: before.text === after.text,
    movesScores: changes.some(({ effect }) => effect === 'scores'),
    changes,
  };
}
