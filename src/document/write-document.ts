import { upperFirst } from '../model/index.ts';
import type { ModelDocument } from './document.ts';
import type { DocumentInput } from './document-input.ts';
import { bands } from './sections/bands.ts';
import { caps } from './sections/caps.ts';
import { changeLog } from './sections/change-log.ts';
import { evidence } from './sections/evidence.ts';
import { journey } from './sections/journey.ts';
import { judgement } from './sections/judgement.ts';
import { limits } from './sections/limits.ts';
import { metrics } from './sections/metrics.ts';
import { patterns } from './sections/patterns.ts';
import { plays } from './sections/plays.ts';
import { purpose } from './sections/purpose.ts';
import { score } from './sections/score.ts';
import { sides } from './sections/sides.ts';
import { words, writingOf } from './writing.ts';

/** A model as a document for everybody who works with its scores. The same input gives the same document. */
export function writeDocument(input: DocumentInput): ModelDocument {
  const writing = writingOf(input);
  const { model, project, versions, draft, asOf } = input;
  const last = versions.at(-1);
  const state =
    last === undefined
      ? 'Not published yet'
      : draft === null
        ? `Version ${last.version}, published on ${last.publishedOn}`
        : `A draft on version ${last.version} of ${last.publishedOn}`;
  const place = model.primary
    ? 'The model that this project means by health.'
    : `It scores ${model.scores} and stands beside the model that this project means by health.`;
  const sections = [
    purpose(writing),
    journey(writing),
    score(writing),
    sides(writing),
    bands(writing),
    caps(writing),
    metrics(writing),
    judgement(writing),
    patterns(writing),
    plays(writing),
    evidence(writing),
    limits(writing),
    changeLog(writing),
  ].filter((section) => section !== null);
  return {
    title: `${upperFirst(words(model.name))}: how we score ${model.scores}`,
    subtitle: [project, `${state}. ${place}`, `Made from the model on ${asOf}.`],
    bands: model.bands.list.map(({ name, means }) => ({ name, means })),
    sections,
  };
}
