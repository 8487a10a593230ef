import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type Manifest, manifestFormat, manifestSchema } from './manifest.ts';

/** A manifest from its text, or why it is none. `file` is named in the problems. */
export function parseManifest(text: string, file: string): Manifest | Problem[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const message = 'The manifest is no complete JSON document: it was cut off or changed by hand.';
    return [makeProblem('lake/manifest_unreadable', { message, place: { file } })];
  }
  const format = typeof data === 'object' && data !== null && 'format' in data ? data.format : undefined;
  if (typeof format === 'number' && format > manifestFormat) {
    const message = `The lake was written in format ${format}; this version of Bellwether reads up to ${manifestFormat}.`;
    return [makeProblem('lake/manifest_newer', { message, place: { file }, written: String(format) })];
  }
  const parsed = manifestSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.slice(0, 20).map((issue) => {
    const place = { file, path: issue.path.join('.') };
    return makeProblem('lake/manifest_unreadable', {
      message: `The manifest is not valid: ${issue.message}`,
      place,
    });
  });
}
