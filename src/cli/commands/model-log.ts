import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readVersionLog } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { presentLog } from '../model/present-log.ts';
import { readableDraft } from '../model/read-draft.ts';
import { openProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';

interface LogOptions {
  readonly project: string;
}

/** `bellwether model log`: every version that was published. */
export function logCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'log',
    args: '[model]',
    summary: 'list the versions of a model',
    description:
      'Every version that was published, with its date, who published it (if they said so), the note, the days it was in force, and whether it moved scores.',
    examples: ['model log', 'model log health --json'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<LogOptions>(command, effects, showLog);
}

async function showLog(options: LogOptions, effects: Effects, name?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const chosen = chosenModel(opened, name);
  const log = await readVersionLog({
    folder: opened.folder,
    file: chosen.file,
    text: chosen.text,
    model: chosen.model.name,
    timeZone: opened.project.timeZone,
    parse: (text, path) => readableDraft(opened, chosen, text, path),
  });
  return { document: log, text: presentLog(log, effects.paint), problems: opened.problems };
}
