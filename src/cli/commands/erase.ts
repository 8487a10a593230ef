import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { defineFacts } from '../../lake/index.ts';
import { eraseSubject, type Subject } from '../../load/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { wordOption } from '../parse-options.ts';
import { plural } from '../plural.ts';
import { findSubject } from '../project/find-subject.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../project/open-store.ts';
import type { CommandResult } from '../run-command.ts';

interface EraseCommandOptions {
  readonly project: string;
  readonly kind?: Subject['kind'];
  readonly yes: boolean;
}

/** `bellwether erase ID`: a person's names and words, or all of an account, for good. */
export function eraseCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'erase',
    args: '<id>',
    summary: 'erase a person or an account for good',
    description:
      'Takes what is personal from every row of a person, so that counts stay true, or every row of an account. A tombstone makes later loads leave it out, too; the files that were loaded are not touched.',
    examples: ['export person u-1042 --out u-1042.json', 'erase u-1042 --yes'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option(
      '--kind <kind>',
      'person or account, where both have the id',
      wordOption(['person', 'account'] as const),
    )
    .option('--yes', 'yes, erase: it can not be undone', false);
  return onAction<EraseCommandOptions>(command, effects, erase);
}

async function erase(options: EraseCommandOptions, effects: Effects, written = ''): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  return withStore(opened, effects, async ({ engine, lake }) => {
    await defineFacts(engine, await lake.read(), opened.catalog);
    const subject = await findSubject(engine, opened, written, options.kind ?? null);
    if (!options.yes) {
      const message = `Erasing the ${subject.kind} ${subject.id} can not be undone: say --yes`;
      throw new ProblemError([makeProblem('cli/not_confirmed', { message })]);
    }
    const { project } = opened;
    const asOf = new Date(effects.now()).toISOString();
    const rows = await eraseSubject(subject, { project, engine, lake, asOf });
    const what =
      subject.kind === 'person' ? 'lost what is personal' : 'are gone; run `bellwether score` next';
    return {
      document: { ...subject, rows },
      text: `Erased the ${subject.kind} ${subject.id}: ${plural(rows, 'row')} ${what}.`,
      problems: opened.problems,
    };
  });
}
