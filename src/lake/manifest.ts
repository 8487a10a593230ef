import { z } from 'zod';

/** The version of the manifest's form that this code writes, and the newest it reads. */
export const manifestFormat = 1;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Inside the lake, forward slashes, no way out of it. */
const path = z.string().regex(/^(?!.*(?:^|\/)\.\.(?:\/|$))[\w][\w.,@ -]*(?:\/[\w][\w.,@ -]*)*$/);

const fileSchema = z.strictObject({
  path,
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  notes: z.record(z.string(), z.string()),
});

const staleSchema = z.strictObject({ model: z.string(), fact: z.string(), from: day, last: day.nullable() });

export const manifestSchema = z.strictObject({
  format: z.literal(manifestFormat),
  serial: z.int().nonnegative(),
  tables: z.record(path, z.array(fileSchema)),
  retired: z.array(z.strictObject({ path, at: z.int() })),
  stale: z.array(staleSchema),
});

/** One file of a table: immutable once listed. `notes` are its writer's own, for instance the days in it. */
export type LakeFile = Readonly<z.infer<typeof fileSchema>>;

/** From this day on (until `last` and what reaches back to it, if known) a model's stored days may be out of date. */
export type StaleMark = Readonly<z.infer<typeof staleSchema>>;

/**
 * What a lake holds: the files of every table. Files that a commit dropped stand under `retired` (when, in
 * milliseconds since 1970) until readers that began before have had time to finish.
 */
export interface Manifest {
  readonly format: typeof manifestFormat;
  /** Counts the commits. */
  readonly serial: number;
  readonly tables: Readonly<Record<string, readonly LakeFile[]>>;
  readonly retired: readonly { readonly path: string; readonly at: number }[];
  readonly stale: readonly StaleMark[];
}

/** A lake in which nothing was ever written. */
export const emptyManifest: Manifest = {
  format: manifestFormat,
  serial: 0,
  tables: {},
  retired: [],
  stale: [],
};

/** The manifest as text: the same manifest always gives the same bytes. */
export function manifestText(manifest: Manifest): string {
  const tables = Object.fromEntries(
    Object.entries(manifest.tables)
      .filter(([, files]) => files.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([table, files]) => [table, [...files].sort((a, b) => (a.path < b.path ? -1 : 1))]),
  );
  return `${JSON.stringify({ ...manifest, tables }, null, 1)}\n`;
}
