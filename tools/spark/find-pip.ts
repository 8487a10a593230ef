import { spawnSync } from 'node:child_process';
import { SparkProblem } from './spark-problem.ts';

const ways = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']] as const;

/**
 * How pip is called on this machine: the command and its first arguments.
 *
 * @throws SparkProblem where there is none.
 */
export function findPip(environment: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  for (const [command, ...args] of ways) {
    const asked = spawnSync(command, [...args, '--version'], { stdio: 'ignore', env: environment });
    if (asked.status === 0) return [command, ...args];
  }
  const python = spawnSync('python3', ['--version'], { stdio: 'ignore', env: environment }).status === 0;
  throw new SparkProblem(
    `Spark is fetched with pip, and ${python ? 'python3 is here, but its pip is missing' : 'there is neither python3 nor pip here'}. Install it, on Debian or Ubuntu with \`apt-get install python3-pip\`, and run this again.`,
  );
}
