import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SparkProblem } from './spark-problem.ts';

/** A Java that Spark runs on. */
export interface Java {
  readonly home: string;
  readonly version: number;
}

/** What is asked about the machine, so that tests can describe another one. */
export interface JavaSearch {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where systems keep the Javas that are installed side by side. */
  readonly folder: string;
}

const allowed = [17, 21];
const advice =
  'Install one, on Debian or Ubuntu with `apt-get install openjdk-17-jre-headless`, or say where it lies with JAVA_HOME.';

/**
 * The first Java of a version that Spark runs on: JAVA_HOME, then the one on the path, then those installed beside it.
 *
 * @throws SparkProblem where there is none, naming those found.
 */
export function findJava(search: JavaSearch = { environment: process.env, folder: '/usr/lib/jvm' }): Java {
  const named = search.environment['JAVA_HOME'];
  const commands = [
    ...(named ? [join(named, 'bin', 'java')] : []),
    'java',
    ...installedBeside(search.folder),
  ];
  const seen: string[] = [];
  for (const command of commands) {
    const java = askJava(command, search.environment);
    if (java !== null && allowed.includes(java.version)) return java;
    if (java !== null) seen.push(`Java ${java.version} in ${java.home}`);
    else if (command !== 'java') seen.push(`no Java in ${join(command, '..', '..')}`);
  }
  const found = seen.length === 0 ? 'no Java was found' : `found ${[...new Set(seen)].join(', ')}`;
  throw new SparkProblem(`Spark needs Java ${allowed.join(' or ')}; ${found}. ${advice}`);
}

function installedBeside(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && allowed.some((version) => name.includes(String(version))))
      .map((name) => join(folder, name, 'bin', 'java'));
  } catch {
    return [];
  }
}

/** What `java` says about itself; null where it is missing or does not run. */
function askJava(command: string, environment: JavaSearch['environment']): Java | null {
  const asked = spawnSync(command, ['-XshowSettings:properties', '-version'], {
    encoding: 'utf8',
    env: environment,
    timeout: 30_000,
  });
  const home = /^\s*java\.home = (.+)$/m.exec(asked.stderr ?? '')?.[1];
  const version = /^\s*java\.specification\.version = (?:1\.)?(\d+)/m.exec(asked.stderr ?? '')?.[1];
  return home === undefined || version === undefined ? null : { home, version: Number(version) };
}
