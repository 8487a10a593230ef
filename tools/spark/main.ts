// `npm run spark [start | stop | status]`: a Spark cluster on this machine, to try things on and for the tests.
import { makeProgress } from '../../src/cli/terminal/index.ts';
import { clusterStatus } from './cluster-status.ts';
import { isInstalled, projectFolder, sparkFolder, sparkHome } from './distribution.ts';
import { findJava } from './find-java.ts';
import { installSpark } from './install-spark.ts';
import { parseRequest, type SparkRequest, usage } from './parse-request.ts';
import { presentCluster } from './present-cluster.ts';
import { SparkProblem } from './spark-problem.ts';
import { startCluster } from './start-cluster.ts';
import { stopCluster } from './stop-cluster.ts';
import { withLock } from './with-lock.ts';

const tell = (line: string) => process.stderr.write(`${line}\n`);
const interrupted = new AbortController();

async function start({ workers, memory, port, insists }: SparkRequest): Promise<number> {
  if (process.platform === 'win32') {
    throw new SparkProblem(
      'The cluster to try things on needs Linux or macOS; on Windows use it within WSL.',
    );
  }
  const java = findJava();
  const { signal } = interrupted;
  await withLock(sparkFolder, tell, async () => {
    const bar = makeProgress({
      write: (text) => process.stderr.write(text),
      isTerminal: process.stderr.isTTY,
      now: () => performance.now(),
    });
    const home = await installSpark(sparkFolder, {
      ...{ tell, progress: bar.tell, signal, environment: process.env },
    }).finally(bar.end);
    await startCluster({
      ...{ folder: sparkFolder, home, javaHome: java.home, workers, memory, port, insists, tell, signal },
      ...{ webUiPort: 8080, owner: null },
    });
  });
  return await status();
}

async function stop(): Promise<number> {
  const ended = await withLock(sparkFolder, tell, () => stopCluster(sparkFolder));
  console.log(ended === 0 ? 'No cluster was running.' : `Stopped: ${ended} processes.`);
  return 0;
}

async function status(): Promise<number> {
  const found = await clusterStatus(sparkFolder);
  if (found !== null)
    console.log(presentCluster(sparkFolder, process.cwd(), process.env['JAVA_HOME'], found));
  else if (isInstalled())
    console.log(`No cluster is running. Spark is in ${sparkHome()}.\nStart one: npm run spark`);
  else
    console.log('No cluster is running, and Spark is not installed here.\nInstall and start: npm run spark');
  return found?.isWhole ? 0 : 1;
}

async function main(): Promise<number> {
  const request = parseRequest(process.argv.slice(2));
  if (typeof request === 'string') {
    tell(request);
    return 2;
  }
  if (request.command === 'help') {
    console.log(usage);
    return 0;
  }
  return await { start: () => start(request), stop, status }[request.command]();
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
process.chdir(process.env['INIT_CWD'] ?? projectFolder);
try {
  process.exitCode = await main();
} catch (error) {
  // What the system refuses (a full disk, a folder that may not be written) says itself what it is.
  const isSystems = error instanceof Error && 'syscall' in error;
  if (!(error instanceof SparkProblem) && !isSystems) throw error;
  tell(error.message);
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
