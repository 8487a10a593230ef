import { createHash } from 'node:crypto';
import { z } from 'zod';
import { makeProblem, type Problem } from '../diagnostics/index.ts';

const versionSchema = z.strictObject({
  version: z.int().positive().describe('Counts the publications from 1.'),
  file: z
    .string()
    .regex(/^\d+\.yaml$/)
    .describe('The model as it was published, beside this list.'),
  published_at: z.iso.datetime().describe('When it was published, in UTC.'),
  note: z.string().describe('What changed and why, for the change log.'),
  fingerprint: z.string().describe('What decided numbers when it was published.'),
  by: z.string().optional().describe('Who published it, if they said so.'),
  restores: z.int().positive().optional().describe('The earlier version that it puts back.'),
  sha256: z.string().describe('Of the file: a published version is never edited.'),
});

export const versionIndexSchema = z.strictObject({
  model: z.string(),
  source: z.string().describe('The model file that was published, relative to the project.'),
  versions: z.array(versionSchema).min(1),
});

/** One publication of a model, as the list of them says it. */
export type VersionEntry = Readonly<z.infer<typeof versionSchema>>;

/** `versions.json`: a model's publications, the oldest first. */
export type VersionIndex = Readonly<z.infer<typeof versionIndexSchema>>;

/** The list of publications in a file's text, or why it is none. */
export function parseVersionIndex(text: string, file: string): VersionIndex | Problem {
  try {
    const parsed = versionIndexSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const message = `The list of published versions is not valid: ${issue?.message}`;
    return makeProblem('run/versions_unreadable', {
      message,
      place: { file, path: issue?.path.join('.') ?? '' },
    });
  } catch {
    const message = 'The list of published versions is no JSON.';
    return makeProblem('run/versions_unreadable', { message, place: { file } });
  }
}

/** The list as text. */
export function versionIndexText(index: VersionIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** Hash of a file's text, the same whichever way version control ends its lines. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}
