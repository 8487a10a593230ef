import type { Command } from 'commander';

/** Ends with a usage error where an option stands beside one of `others`: either would be dropped without a word. */
export function refuseTogether(
  command: Command,
  option: string,
  others: readonly string[],
  words: string,
): Command {
  return command.hook('preAction', (_, asked) => {
    const isGiven = (name: string) => asked.getOptionValueSource(name) === 'cli';
    if (isGiven(option) && others.some(isGiven))
      asked.error(`error: ${words}`, { code: 'commander.conflictingOption', exitCode: 2 });
  });
}
