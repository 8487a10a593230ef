import { Command } from 'commander';
import type { Effects } from './effects.ts';
import { type CommandResult, runCommand } from './run-command.ts';

/** What every command says about itself. */
export interface CommandWords {
  readonly name: string;
  /** Arguments as commander writes them: `<account>`. */
  readonly args?: string;
  /** In the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** Without the program's name. */
  readonly examples: readonly string[];
}

/** A command with its help, an example, and `--json`. */
export function defineCommand(words: CommandWords): Command {
  const command = new Command(words.name).summary(words.summary).description(words.description);
  if (words.args !== undefined) command.arguments(words.args);
  const examples = words.examples.map((example) => `  bellwether ${example}`).join('\n');
  return command
    .option('--json', 'the result as JSON on standard output', false)
    .addHelpText('after', `\nExample${words.examples.length === 1 ? '' : 's'}:\n${examples}`);
}

/** Ties a command to what it does: `work` gets the options and the effects, then the arguments. */
export function onAction<O>(
  command: Command,
  effects: Effects,
  work: (options: O, effects: Effects, ...args: string[]) => Promise<CommandResult>,
): Command {
  return command.action(async () => {
    const options = command.opts<O & { json: boolean }>();
    effects.exit(await runCommand(effects, options.json, () => work(options, effects, ...command.args)));
  });
}
