import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceDurably } from '../../src/lake/durable.ts';

const stateSchema = z.object({
  /** SPARK_HOME and JAVA_HOME that it runs on. */
  home: z.string(),
  javaHome: z.string(),
  host: z.string(),
  port: z.int(),
  webUiPort: z.int(),
  /** Process id of the master. */
  master: z.int(),
  /** Process ids of the workers, the ports by which the master knows them, and the names of their logs. */
  workers: z.array(z.object({ pid: z.int(), port: z.int(), name: z.string() })),
  /** What each worker offers, as it was asked for: `3g`. */
  memory: z.string(),
  cores: z.int(),
  /** How many workers were asked for; some of `workers` may be gone. */
  wanted: z.int(),
  /** The process that ends this cluster when it ends itself, or null where it stays until it is stopped. */
  owner: z.int().nullable(),
});

/** A cluster as the file `cluster.json` in its folder remembers it. */
export type ClusterState = Readonly<z.infer<typeof stateSchema>>;

/** What the folder remembers, or null where it remembers no cluster. */
export function readState(folder: string): ClusterState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(stateFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

/** Remembers a cluster, whole or not at all. */
export async function writeState(folder: string, state: ClusterState): Promise<void> {
  const text = `${JSON.stringify(state, null, 2)}\n`;
  await replaceDurably(stateFile(folder), `${stateFile(folder)}.tmp`, text);
}

/** Forgets the cluster. */
export function forgetState(folder: string): void {
  rmSync(stateFile(folder), { force: true });
}

function stateFile(folder: string): string {
  return join(folder, 'cluster.json');
}
