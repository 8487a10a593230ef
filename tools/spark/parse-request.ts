import { parseArgs } from 'node:util';
import { nearestName } from '../../src/lib/index.ts';

/** What is asked of `npm run spark`. */
export interface SparkRequest {
  readonly command: 'start' | 'stop' | 'status' | 'help';
  readonly workers: number;
  readonly memory: string;
  readonly port: number;
  /** Which of the above were said and not left to their defaults. */
  readonly insists: readonly ('workers' | 'memory' | 'port')[];
}

const commands = ['start', 'stop', 'status', 'help'] as const;

/** What can be asked, with an example. */
export const usage = `npm run spark [start | stop | status]

  start    a Spark master and two workers on this machine, as processes that stay until they are stopped;
           the first time it installs Spark into .spark/ (456 MB to fetch, 0.5 GB to keep)
             --workers N     1 to 8 workers of one core each (2)
             --memory SIZE   memory of each worker, such as 3g or 512m (3g)
             --port PORT     the master's port (7077, or a free one where that is taken)
  stop     ends them
  status   what is running, and where; exit code 0 where a cluster is whole, 1 where not

For instance: npm run spark -- start --workers 1 --memory 2g`;

/** The request that the words after \`npm run spark\` make, or the sentence that says what is wrong with them. */
export function parseRequest(words: readonly string[]): SparkRequest | string {
  let parsed: ReturnType<typeof readWords>;
  try {
    parsed = readWords(words);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return `${said.split(/\.(?: |$)/)[0]}.\n\n${usage}`;
  }
  const { values, positionals } = parsed;
  const [word = 'start', ...rest] = values.help ? ['help'] : positionals;
  const command = commands.find((name) => name === word);
  if (command === undefined) {
    const nearest = nearestName(word, commands);
    return `There is no \`npm run spark ${word}\`${nearest === null ? '' : `; did you mean ${nearest}?`}\n\n${usage}`;
  }
  if (rest.length > 0) {
    const hint = `npm keeps options for itself unless \`--\` stands before them: npm run spark -- start --workers 1`;
    return `${command} takes no "${rest.join(' ')}". ${command === 'start' ? hint : ''}`.trim();
  }
  const workers = Number(values.workers ?? 2);
  if (!Number.isInteger(workers) || workers < 1 || workers > 8) {
    return `--workers is a whole number from 1 to 8, not "${values.workers}".`;
  }
  const memory = values.memory ?? '3g';
  if (!/^[1-9]\d*[mg]$/i.test(memory)) return `--memory is a size such as 3g or 512m, not "${memory}".`;
  const port = Number(values.port ?? 7077);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    return `--port is a number from 1024 to 65535, not "${values.port}".`;
  }
  const insists = (['workers', 'memory', 'port'] as const).filter((name) => values[name] !== undefined);
  return { command, workers, memory: memory.toLowerCase(), port, insists };
}

function readWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      workers: { type: 'string' },
      memory: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
