import { resolve } from 'node:path';
import type { Command } from 'commander';
import { restoreVersion } from '../../run/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { changeGroups } from '../model/present-diff.ts';
import { parseDraft } from '../model/read-draft.ts';
import { publishedState } from '../model/read-version.ts';
import { openProject } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';
import { diffOf } from './model-diff.ts';

interface RollbackOptions {
  readonly project: string;
  readonly model?: string;
  readonly note: string;
  readonly by?: string;
}

/** `bellwether model rollback VERSION`: an earlier version scores again. */
export function rollbackCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'rollback',
    args: '<version>',
    summary: 'let an earlier version score again',
    description:
      'Publishes the text of an earlier version again, as a new version with a note: it scores from today on. Nothing is deleted, and the days in between keep the version that scored them.',
    examples: ['model rollback 1 --note "The new weights hid two churns"'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--model <name>', 'the model (the primary one unless told)')
    .requiredOption('--note <text>', 'why, for the change log')
    .option('--by <name>', 'who puts it back, for the change log');
  return onAction<RollbackOptions>(command, effects, rollBack);
}

async function rollBack(options: RollbackOptions, effects: Effects, written = ''): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const chosen = chosenModel(opened, options.model);
  const [before, after] = [
    await publishedState(opened, chosen, null),
    await publishedState(opened, chosen, written),
  ];
  const version = Number(after.version);
  const { entry, fileFollowed } = await restoreVersion({
    folder: opened.folder,
    file: chosen.file,
    model: chosen.model.name,
    version,
    parse: (text, path) => parseDraft(opened, chosen, text, path).model,
    note: options.note,
    ...(options.by === undefined ? {} : { by: options.by }),
    at: new Date(effects.now()).toISOString(),
  });
  const file = fileFollowed
    ? `${chosen.file} is version ${version} again, too.`
    : `${chosen.file} has changes that were never published, so it stays as it is.`;
  const changes = diffOf(before, after).changes;
  const text = [
    `${chosen.model.name}: version ${version} scores again from today on, published as version ${entry.version}. ${file}`,
    ...changeGroups(changes, effects.paint),
    'Next:  bellwether score',
  ].join('\n\n');
  return { document: { ...entry, fileFollowed, changes }, text, problems: opened.problems };
}
