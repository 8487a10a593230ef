import type { Command } from 'commander';
import { makeProgram } from '../../src/cli/program.ts';
import { makePaint } from '../../src/cli/terminal/index.ts';

/** docs/command-line.md: every command with its options and examples, as the program itself tells them. */
export function commandLinePage(): string {
  const parts: string[] = [];
  const take = (text: string): void => void parts.push(text);
  const program = makeProgram(
    {
      environment: {},
      onInterrupt: () => () => undefined,
      folder: '.',
      now: () => 0,
      out: take,
      err: take,
      paint: makePaint(false),
      errPaint: makePaint(false),
      drawsProgress: false,
      canAsk: false,
      width: 100,
      exit: () => undefined,
    },
    '',
  );
  const blocks = program.commands.flatMap((command) => [
    section(command, 'bellwether', parts),
    ...command.commands.map((child) => section(child, `bellwether ${command.name()}`, parts)),
  ]);
  return `${head}\n${program.commands.map(line).join('\n')}\n\n${blocks.join('\n')}`;
}

const head = `# Command line

Generated from the program by \`npm run generate\`; \`bellwether COMMAND --help\` says the same.

Results go to standard output, problems and progress to standard error. \`--json\` gives one document for machines,
problems included. Colours only on a terminal; \`--no-color\` and \`NO_COLOR\` turn them off.

| exit code | means |
|---|---|
| 0 | done; warnings and notices may have been told |
| 1 | done nothing or not all: the problems say why |
| 2 | the command line itself was wrong |

| command | does |
|---|---|`;

function line(command: Command): string {
  return `| [\`${command.name()}\`](#bellwether-${command.name()}) | ${command.summary()} |`;
}

/** The help of one command, as a person would see it. Help is written through the program's own output. */
function section(command: Command, above: string, parts: string[]): string {
  parts.length = 0;
  command.configureHelp({ helpWidth: 100 });
  command.outputHelp();
  return `## ${above} ${command.name()}\n\n\`\`\`text\n${parts.join('').trimEnd()}\n\`\`\`\n`;
}
