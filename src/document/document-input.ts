import type { ReviewDocument } from '../evidence/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel, ModelChange } from '../model/index.ts';

/** A published version of the model. */
export interface DocumentVersion {
  readonly version: number;
  readonly publishedOn: Day;
  readonly by: string | null;
  readonly note: string;
  /** What is different from the version before; empty for the first. */
  readonly changes: readonly ModelChange[];
}

/** All that the document may say. */
export interface DocumentInput {
  readonly model: HealthModel;
  /** Name of the project. */
  readonly project: string;
  /** The day on which the document is made. */
  readonly asOf: Day;
  /** The first one first. */
  readonly versions: readonly DocumentVersion[];
  /** What the file changes beside the last version; null: the document is of that version. */
  readonly draft: readonly ModelChange[] | null;
  /** What looking back on churns gave; null: nothing was scored yet. */
  readonly review: ReviewDocument | null;
}
