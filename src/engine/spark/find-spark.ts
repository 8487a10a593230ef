import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sparkError } from './spark-problem.ts';

/** Spark reads plans whose queries refer to themselves from this version on. */
const oldest = [4, 1] as const;

/**
 * Makes sure that a folder is a Spark distribution that can run plans.
 *
 * @throws ProblemError if it is not named, not there, without its shell, or too old.
 */
export async function findSpark(home: string | undefined): Promise<string> {
  if (home === undefined || home === '') {
    const message =
      'Nothing says where Spark lies: neither `engine: { spark: { home: ... } }` nor SPARK_HOME.';
    throw sparkError('engine/spark_missing', { message });
  }
  const jars = await readdir(join(home, 'jars')).catch((): string[] => []);
  const tools = await readdir(join(home, 'bin')).catch((): string[] => []);
  const version = jars.flatMap((jar) => /^spark-core_[\d.]+-(\d+\.\d+\.\d+)/.exec(jar)?.[1] ?? [])[0];
  if (version === undefined || !tools.includes('spark-sql')) {
    const message = `No Spark distribution lies in ${home}: bin/spark-sql and jars/spark-core are looked for there.`;
    throw sparkError('engine/spark_missing', { message, written: home });
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    const message = `The Spark in ${home} is ${version}.`;
    const allowed = [`${oldest.join('.')} or newer`];
    throw sparkError('engine/spark_too_old', { message, written: version, allowed });
  }
  return home;
}
