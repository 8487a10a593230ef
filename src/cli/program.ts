import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import type { Effects } from './effects.ts';

/** The command line as a value: `parseAsync` runs it; usage errors throw `CommanderError`. */
export function makeProgram(effects: Effects, version: string): Command {
  const program = new Command('bellwether')
    .description('Customer health scores that say why.')
    .version(version)
    .option('--no-color', 'no colours')
    .configureOutput({ writeOut: effects.out, writeErr: effects.err })
    .showSuggestionAfterError(true)
    .showHelpAfterError('(--help shows how it is written)')
    .addHelpText(
      'after',
      '\nStart here:\n  bellwether init     in a folder with your files\n  bellwether score    then: load them and score every day',
    );
  program.exitOverride();
  for (const make of commands) {
    const command = make(effects).copyInheritedSettings(program);
    for (const child of command.commands) child.copyInheritedSettings(command);
    program.addCommand(command);
  }
  return program;
}

/** What the process ends with after commander threw: 0 for help and version, 2 for a wrong command line. */
export function usageExitCode(error: unknown): 0 | 2 | null {
  if (!(error instanceof CommanderError)) return null;
  return error.exitCode === 0 ? 0 : 2;
}
