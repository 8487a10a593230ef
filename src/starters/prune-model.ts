import type { BookShape } from './book-shape.ts';
import { reword } from './book-words.ts';
import type { ModelDocument } from './model-document.ts';
import { lacks, namesOf } from './names-there.ts';

/**
 * Takes out of a model what refers to metrics that are no longer there, and conditions on what the book does not
 * know: dimensions, scorecards, stages, caps, archetypes, plays, rubrics and moments of the journey. No name is left
 * without its meaning, and nothing is left empty.
 */
export function pruneModel(model: ModelDocument, shape: BookShape, changes: string[]): void {
  pruneStages(model, shape);
  pruneWeights(model);
  pruneScorecards(model, shape, changes);
  pruneRubrics(model);
  pruneCaps(model, shape, changes);
  prunePlays(model, shape);
  pruneJourney(model);
  pruneSilences(model);
}

function pruneStages(model: ModelDocument, shape: BookShape): void {
  for (const stage of model.names('stages')) {
    if (lacks(model.text('stages', stage) ?? '', null, shape) !== null) model.drop('stages', stage);
  }
}

/** Dimensions without children go, then those that held only such. */
function pruneWeights(model: ModelDocument): void {
  for (let isDone = false; !isDone; ) {
    isDone = true;
    const there = new Set([...model.names('metrics'), ...model.names('dimensions')]);
    for (const dimension of model.names('dimensions')) {
      const children = model.names('dimensions', dimension, 'weights');
      for (const child of children)
        if (!there.has(child)) model.drop('dimensions', dimension, 'weights', child);
      if (children.some((child) => there.has(child))) continue;
      model.drop('dimensions', dimension);
      isDone = false;
    }
  }
  if (model.names('dimensions').length === 0) model.drop('dimensions');
}

function pruneScorecards(model: ModelDocument, shape: BookShape, changes: string[]): void {
  const there = new Set([...model.names('metrics'), ...model.names('dimensions')]);
  for (const scorecard of model.names('scorecards')) {
    for (const child of model.names('scorecards', scorecard, 'weights'))
      if (!there.has(child)) model.drop('scorecards', scorecard, 'weights', child);
    const known = model.list('scorecards', scorecard, 'must_know').filter((name) => there.has(name));
    if (known.length === 0) model.drop('scorecards', scorecard, 'must_know');
    else model.put(known, 'scorecards', scorecard, 'must_know');
    const when = model.text('scorecards', scorecard, 'when');
    const said = when === undefined ? null : reword(when, shape);
    const isEmpty = model.names('scorecards', scorecard, 'weights').length === 0;
    if (isEmpty || (said !== null && !('text' in said && holds(said.text, model, shape)))) {
      model.drop('scorecards', scorecard);
      if (when !== undefined)
        changes.push(
          `the scorecard ${scorecard} is left out: ${said !== null && 'because' in said ? said.because : 'nothing it weighs is known'}`,
        );
    } else if (said !== null && 'text' in said && said.text !== when)
      model.put(said.text, 'scorecards', scorecard, 'when');
  }
}

/** Rubrics that no metric rests on, and what a level expects of a metric that is not there. */
function pruneRubrics(model: ModelDocument): void {
  const rated = new Set(model.names('metrics').map((name) => model.text('metrics', name, 'rubric')));
  const metrics = new Set(model.names('metrics'));
  for (const rubric of model.names('rubrics')) {
    if (!rated.has(rubric)) {
      model.drop('rubrics', rubric);
      continue;
    }
    for (const level of model.names('rubrics', rubric, 'levels')) {
      const expects = model.text('rubrics', rubric, 'levels', level, 'expects');
      if (expects === undefined || namesOf(expects).some((name) => metrics.has(name))) continue;
      const text = model.text('rubrics', rubric, 'levels', level, 'text');
      model.put(text, 'rubrics', rubric, 'levels', level);
    }
  }
  if (model.names('rubrics').length === 0) model.drop('rubrics');
}

function pruneCaps(model: ModelDocument, shape: BookShape, changes: string[]): void {
  for (const cap of model.names('caps')) {
    const when = model.text('caps', cap, 'when') ?? '';
    if (holds(when, model, shape)) continue;
    changes.push(
      `the cap ${cap} is left out: ${lacks(when, null, shape) ?? 'what it looks at is not known'}`,
    );
    model.drop('caps', cap);
  }
  if (model.names('caps').length === 0) model.drop('caps');
}

function prunePlays(model: ModelDocument, shape: BookShape): void {
  for (const archetype of model.names('archetypes')) {
    if (!holds(model.text('archetypes', archetype, 'when') ?? '', model, shape))
      model.drop('archetypes', archetype);
  }
  const started = new Set(model.names('archetypes').map((name) => model.text('archetypes', name, 'play')));
  for (const play of model.names('plays')) {
    const when = model.text('plays', play, 'when');
    const isStarted = when === undefined ? started.has(play) : holds(when, model, shape);
    if (!isStarted) model.drop('plays', play);
    else if (!holds(model.text('plays', play, 'success') ?? '', model, shape))
      model.drop('plays', play, 'success');
  }
  if (model.names('archetypes').length === 0) model.drop('archetypes');
  if (model.names('plays').length === 0) model.drop('plays');
}

function pruneJourney(model: ModelDocument): void {
  const stages = new Set(model.names('stages'));
  const metrics = new Set(model.names('metrics'));
  for (const stage of model.names('journey')) {
    for (const moment of model.names('journey', stage)) {
      const listed = model.list('journey', stage, moment).filter((metric) => metrics.has(metric));
      if (listed.length === 0) model.drop('journey', stage, moment);
      else model.put(listed, 'journey', stage, moment);
    }
    if (!stages.has(stage) || model.names('journey', stage).length === 0) model.drop('journey', stage);
  }
  if (model.names('journey').length === 0) model.drop('journey');
}

/** A finding that can no longer occur is not silenced any more. */
function pruneSilences(model: ModelDocument): void {
  const path = ['lint', 'silence'];
  for (const scorecard of model.names(...path, 'mostly_judgement'))
    if (!model.names('scorecards').includes(scorecard)) model.drop(...path, 'mostly_judgement');
  if (!model.names('metrics').some((name) => /nps/.test(name))) model.drop(...path, 'nps_without_referrals');
  if (model.names(...path).length === 0) model.drop('lint');
}

const words = new Set([
  ...[
    'and',
    'or',
    'not',
    'in',
    'is',
    'null',
    'true',
    'false',
    'between',
    'stage',
    'band',
    'score',
    'points',
    'cap',
  ],
  ...[
    'rises',
    'falls',
    'by',
    'within',
    'd',
    'arr',
    'seats',
    'renewal_on',
    'decide_by',
    'leaving',
    'tenure_days',
  ],
  ...['days_until', 'days_since', 'sponsor_left_within', 'sponsor_replaced'],
]);

/** Whether everything that a condition names is there: metrics, dimensions, caps, stages, attributes, and facts behind them. */
function holds(condition: string, model: ModelDocument, shape: BookShape): boolean {
  const stage = /\bstage (?:=|<>) '([a-z_]+)'/.exec(condition)?.[1];
  if (stage !== undefined && !model.names('stages').includes(stage)) return false;
  if (lacks(condition, null, shape) !== null) return false;
  const there = new Set([
    ...model.names('metrics'),
    ...model.names('dimensions'),
    ...model.names('caps'),
    ...shape.attributes.map(({ column }) => column),
    ...words,
  ]);
  return namesOf(condition).every((name) => there.has(name));
}
