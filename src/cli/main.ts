import { productVersion } from './product-version.ts';
import { makeProgram, usageExitCode } from './program.ts';
import { realEffects } from './real-effects.ts';
import { problemsOf } from './run-command.ts';

const effects = realEffects(process);

try {
  await makeProgram(effects, productVersion()).parseAsync(process.argv);
} catch (error) {
  const code = usageExitCode(error);
  if (code === null)
    for (const problem of problemsOf(error)) effects.err(`${problem.code}: ${problem.message}\n`);
  effects.exit(code ?? 1);
}
