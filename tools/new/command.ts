import type { Recipe } from './recipe.ts';

/** A command of the command line. */
export const command: Recipe = {
  does: 'a command of the command line',
  files: ({ kebab, camel, pascal, words }) => [
    {
      path: `src/cli/commands/${kebab}.ts`,
      text: `import type { Command } from 'commander';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import type { CommandResult } from '../run-command.ts';

interface ${pascal}Options {
  readonly brief: boolean;
}

/** \`bellwether ${kebab}\`: say here in a sentence what it does for whom. */
export function ${camel}Command(effects: Effects): Command {
  const command = defineCommand({
    name: '${kebab}',
    summary: '${words}',
    description: 'Says what it does, on what, and what comes out.',
    examples: ['${kebab} --brief'],
  }).option('--brief', 'only the first line', false);
  return onAction<${pascal}Options>(command, effects, ${camel});
}

async function ${camel}(options: ${pascal}Options, effects: Effects): Promise<CommandResult> {
  const text = options.brief ? 'Looked.' : \`Looked at \${effects.folder}.\`;
  return { document: { folder: effects.folder }, text, problems: [] };
}
`,
    },
    {
      path: `src/cli/commands/${kebab}.test.ts`,
      text: `import { expect, test } from 'vitest';
import { realEffects } from '../real-effects.ts';
import { ${camel}Command } from './${kebab}.ts';

async function shownBy(...args: string[]) {
  const shown = { out: '', err: '', code: -1 };
  const effects = {
    ...realEffects(process),
    folder: '/somewhere',
    out: (text: string) => {
      shown.out += text;
    },
    err: (text: string) => {
      shown.err += text;
    },
    exit: (code: number) => {
      shown.code = code;
    },
  };
  await ${camel}Command(effects).parseAsync(args, { from: 'user' });
  return shown;
}

test('gives one document to machines', async () => {
  const { out, err, code } = await shownBy('--json');
  expect(JSON.parse(out)).toEqual({ result: { folder: '/somewhere' }, problems: [] });
  expect([err, code]).toEqual(['', 0]);
});

test('says it in a line to people', async () => {
  expect((await shownBy('--brief')).out).toBe('Looked.\\n');
});
`,
    },
  ],
  remaining: ({ camel, kebab }) => [
    `src/cli/program.ts: list ${camel}Command from './commands/${kebab}.ts'`,
    'docs: a fenced `sh` block that uses it; it is run by the tests',
    'docs/status.md: its line, done, with the test',
  ],
};
