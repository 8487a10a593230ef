import { readFileSync } from 'node:fs';
import { makeProgram, usageExitCode } from './program.ts';
import { realEffects } from './real-effects.ts';
import { problemsOf } from './run-command.ts';

const effects = realEffects(process);
const packageFile = new URL('../../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

try {
  await makeProgram(effects, version).parseAsync(process.argv);
} catch (error) {
  const code = usageExitCode(error);
  if (code === null)
    for (const problem of problemsOf(error)) effects.err(`${problem.code}: ${problem.message}\n`);
  effects.exit(code ?? 1);
}
