import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { type RunDocument, runDocumentFormat } from './run-document.ts';

type Stored = Readonly<Record<string, unknown>>;

/** From each older format to the next. */
const upgrades: Readonly<Record<number, (document: Stored) => Stored>> = {
  1: (document) => ({ ...document, format: 2, feedsDown: [] }),
  3: ({ models, ...document }) => ({
    ...document,
    format: 4,
    models: Array.isArray(models) ? models.map((model) => ({ assumedHistory: [], ...Object(model) })) : [],
  }),
  2: ({ setup, ...document }) => ({ ...document, format: 3, setup: { ...Object(setup), regions: null } }),
};

/**
 * The document of a stored run, whatever version of Bellwether wrote it, in the form of today.
 *
 * @throws ProblemError if it is no such document, or a newer Bellwether wrote it.
 */
export function readRunDocument(text: string, file: string): RunDocument {
  let document = parsed(text);
  const format = document?.format;
  if (
    document === null ||
    typeof format !== 'number' ||
    document.kind !== 'score' ||
    format > runDocumentFormat
  ) {
    const message =
      typeof format === 'number' && format > runDocumentFormat
        ? `It has format ${format}; this Bellwether reads up to ${runDocumentFormat}.`
        : 'It is not the document of a run.';
    throw new ProblemError([makeProblem('run/document_unreadable', { message, place: { file } })]);
  }
  for (let from = format; from < runDocumentFormat; from++) document = upgrades[from]?.(document) ?? document;
  return document as Stored & RunDocument;
}

function parsed(text: string): Stored | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
