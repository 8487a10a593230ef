import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const projectFolder: string = resolve(import.meta.dirname, '..', '..');

/** Where everything of Spark lies in a clone: the distribution, the shared cluster's state, logs and scratch. */
export const sparkFolder: string = join(projectFolder, '.spark');

/** Which distribution is used, and what the package index gives under that name. */
export const distribution = {
  package: 'pyspark',
  version: '4.3.0',
  file: 'pyspark-4.3.0.tar.gz',
  sha256: 'e8c517948eff7088a7aa07449aa8eafa4a15a8d50319de2525a6fd26622476c6',
  bytes: 455_910_862,
  /** Folders of Spark within the archive's `deps`: what runs, without the Python around it. */
  folders: ['bin', 'jars', 'sbin', 'licenses'],
} as const;

/** SPARK_HOME of the pinned version under `folder`, whether it is there or not. */
export function sparkHome(folder: string = sparkFolder): string {
  return join(folder, `spark-${distribution.version}`);
}

/** Whether the pinned version is there. A folder gets this name only when it is whole. */
export function isInstalled(folder: string = sparkFolder): boolean {
  return existsSync(join(sparkHome(folder), 'bin', 'spark-class'));
}
