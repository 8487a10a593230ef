import { resolve } from 'node:path';
import { Command } from 'commander';
import { readModel } from '../../model/index.ts';
import { publishModel } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { openProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';
import { diffCommand } from './model-diff.ts';
import { logCommand } from './model-log.ts';
import { rollbackCommand } from './model-rollback.ts';

interface ReadOptions {
  readonly project: string;
}
interface PublishOptions extends ReadOptions {
  readonly note: string;
  readonly by?: string;
}

/** `bellwether model`: what concerns a model as a whole. */
export function modelCommand(effects: Effects): Command {
  return new Command('model')
    .summary('read, compare and publish models')
    .description(
      'Read a model aloud, see what changed in it, publish it so that it scores from today on, or put an earlier version back.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  bellwether model read\n  bellwether model diff\n  bellwether model publish --note "Sponsors count for more"',
    )
    .addCommand(readCommand(effects))
    .addCommand(logCommand(effects))
    .addCommand(diffCommand(effects))
    .addCommand(publishCommand(effects))
    .addCommand(rollbackCommand(effects));
}

/** `bellwether read`: a model as prose. */
export function readCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'read',
    args: '[model]',
    summary: 'read a model aloud',
    description: 'Prints the model file as prose that can be read to those who work with the accounts.',
    examples: ['read', 'model read health'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<ReadOptions>(command, effects, async (options, _effects, name) => {
    const opened = await openProject(resolve(effects.folder, options.project));
    const { model } = chosenModel(opened, name);
    const text = readModel(model);
    return { document: { model: model.name, text }, text: text.trimEnd(), problems: opened.problems };
  });
}

function publishCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'publish',
    args: '[model]',
    summary: 'publish a model',
    description:
      'The model file as it is becomes the next version: it scores from today on. Earlier days keep theirs.',
    examples: ['model publish --note "Sponsors count for more"'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .requiredOption('--note <text>', 'what changed and why, for the change log')
    .option('--by <name>', 'who publishes it, for the change log');
  return onAction<PublishOptions>(command, effects, publish);
}

async function publish(options: PublishOptions, effects: Effects, name?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const { file, text, model } = chosenModel(opened, name);
  const at = new Date(effects.now()).toISOString();
  const entry = await publishModel({
    folder: opened.folder,
    file,
    text,
    model,
    note: options.note,
    ...(options.by === undefined ? {} : { by: options.by }),
    at,
  });
  return {
    document: entry,
    text: `${model.name}: published as version ${entry.version}. It is a file of the project; put it under version control.\n\nNext:  bellwether score`,
    problems: opened.problems,
  };
}
