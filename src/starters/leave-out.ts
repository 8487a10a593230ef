import { type FactName, standardFacts } from '../facts/index.ts';
import type { BookShape } from './book-shape.ts';
import { reword, useWords } from './book-words.ts';
import type { ModelDocument } from './model-document.ts';
import { lacks, lacksFact, namesOf } from './names-there.ts';

/** Metrics that can not be computed, with the reason; an empty reason: another stands in, and nothing is lost. */
export interface LeftMetrics {
  readonly gone: Map<string, string>;
  readonly changes: string[];
}

/**
 * Finds the metrics that the book has no facts for, and puts the others into the book's own words. Where the file
 * names a metric that stands in (`instead`), that one takes the place of the impossible one, everywhere.
 */
export function leaveOut(
  model: ModelDocument,
  shape: BookShape,
  instead: ReadonlyMap<string, string>,
): LeftMetrics {
  const gone = new Map<string, string>();
  const changes: string[] = [];
  for (const name of model.names('metrics')) {
    const because = rewordMetric(model, name, shape, changes);
    if (because !== null) gone.set(name, because);
  }
  spreadAbsence(model, gone);
  for (const name of model.names('metrics')) dropConditionsOn(model, name, gone);
  for (const [name, other] of instead) {
    if (gone.has(name) && !gone.has(other)) useInstead(model, name, other);
  }
  // Only to stand in, and not needed.
  for (const other of instead.values())
    if (!gone.has(other) && !isUsed(model, other, gone)) gone.set(other, '');
  return { gone, changes };
}

/** Puts a metric's expressions into the book's words; gives why it is impossible, or null. */
function rewordMetric(
  model: ModelDocument,
  name: string,
  shape: BookShape,
  changes: string[],
): string | null {
  const at = (key: string) => model.text('metrics', name, key);
  const basis = at('based_on');
  if (at('rubric') === undefined && basis !== undefined && !(basis in standardFacts))
    return rewordOnlyFor(model, name, shape);
  const fact = basis === undefined ? null : (basis as FactName);
  if (fact !== null) {
    const missing = lacksFact(fact, at('still_open') === 'true', shape);
    if (missing !== null) return missing;
  }
  const counts = featureCount(model, name, shape, changes);
  if (counts !== null) return counts;
  for (const key of ['where', 'calculate']) {
    const written = at(key);
    if (written === undefined) continue;
    const said = reword(written, shape);
    if ('because' in said) return said.because;
    const missing = lacks(said.text, fact, shape);
    if (missing !== null) return missing;
    if (said.text === '') model.drop('metrics', name, key);
    else if (said.text !== written) model.put(said.text, 'metrics', name, key);
    const reading = fact === 'readings' ? /^name = '(.+)'$/.exec(said.text)?.[1] : undefined;
    if (reading !== undefined && !(shape.words.get('readings.name') ?? []).includes(reading))
      return `there is no reading called ${reading}`;
  }
  return rewordOnlyFor(model, name, shape);
}

/** Whom a metric is for is said in the book's words, or not at all: then it is for everybody. */
function rewordOnlyFor(model: ModelDocument, name: string, shape: BookShape): null {
  const written = model.text('metrics', name, 'only_for');
  if (written === undefined) return null;
  const parts = written.split(' and ').flatMap((part) => {
    const said = reword(part, shape);
    return 'because' in said || lacks(said.text, null, shape) !== null ? [] : [said.text];
  });
  if (parts.length === 0) model.drop('metrics', name, 'only_for');
  else if (parts.join(' and ') !== written) model.put(parts.join(' and '), 'metrics', name, 'only_for');
  return null;
}

/** Features are told apart by the events' names, or by their column for it; whichever of the two says more. */
function featureCount(
  model: ModelDocument,
  name: string,
  shape: BookShape,
  changes: string[],
): string | null {
  const calculate = model.text('metrics', name, 'calculate') ?? '';
  if (!/distinct (name|\(person_id, name\))/.test(calculate)) return null;
  const names = useWords(shape).length;
  const hasProducts = shape.facts.get('events')?.has('product') === true;
  const products = hasProducts ? (shape.words.get('events.product')?.length ?? 200) : 0;
  const count = Math.max(names, products);
  if (count < 2) return 'the events do not tell features apart';
  if (products > names) model.put(calculate.replace(/\bname\b/, 'product'), 'metrics', name, 'calculate');
  const knots = model.names('metrics', name, 'points');
  const most = Math.max(...knots.map(Number));
  if (count < most && knots.length > 0 && !calculate.includes('/')) {
    const scaled = new Map(
      knots.map((knot) => [
        Number(((Number(knot) * count) / most).toPrecision(2)),
        model.text('metrics', name, 'points', knot),
      ]),
    );
    model.put(scaled, 'metrics', name, 'points');
    model.comment(`from the ${count} features that were found`, 'metrics', name, 'points');
    changes.push(
      `${model.text('metrics', name, 'label') ?? name}: ${count} are all there are, and count as ${most} do in the starting model`,
    );
  }
  return null;
}

/** What rests on an impossible metric is impossible; a sum goes on without the parts it can do without. */
function spreadAbsence(model: ModelDocument, gone: Map<string, string>): void {
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const name of model.names('metrics')) {
      if (gone.has(name)) continue;
      const basis = model.text('metrics', name, 'based_on') ?? '';
      if (gone.has(basis)) gone.set(name, gone.get(basis) ?? '');
      const calculate = model.text('metrics', name, 'calculate');
      if (basis !== '' || calculate === undefined) continue;
      let left = calculate;
      for (const other of gone.keys()) left = left.replace(` + coalesce(${other}, 0)`, '');
      const missing = namesOf(left).find((other) => gone.has(other));
      if (missing !== undefined) gone.set(name, gone.get(missing) ?? '');
      else if (left !== calculate) model.put(left, 'metrics', name, 'calculate');
    }
  }
}

/** Whom a metric is for can not be asked of a metric that is gone: then it is for all of whom the rest is true. */
function dropConditionsOn(model: ModelDocument, name: string, gone: ReadonlyMap<string, string>): void {
  const written = model.text('metrics', name, 'only_for');
  if (written === undefined) return;
  const parts = written.split(' and ').filter((part) => !namesOf(part).some((other) => gone.has(other)));
  if (parts.length === 0) model.drop('metrics', name, 'only_for');
  else if (parts.join(' and ') !== written) model.put(parts.join(' and '), 'metrics', name, 'only_for');
}

function useInstead(model: ModelDocument, name: string, other: string): void {
  for (const dimension of model.names('dimensions'))
    model.rename(other, 'dimensions', dimension, 'weights', name);
  for (const cap of model.names('caps')) {
    const when = model.text('caps', cap, 'when') ?? '';
    model.put(when.replaceAll(`points.${name}`, `points.${other}`), 'caps', cap, 'when');
  }
}

function isUsed(model: ModelDocument, name: string, gone: ReadonlyMap<string, string>): boolean {
  const inMetrics = model
    .names('metrics')
    .filter((other) => !gone.has(other) && other !== name)
    .some((other) =>
      ['based_on', 'calculate', 'only_for'].some((key) =>
        namesOf(model.text('metrics', other, key) ?? '').includes(name),
      ),
    );
  return (
    inMetrics ||
    model
      .names('dimensions')
      .some((dimension) => model.names('dimensions', dimension, 'weights').includes(name))
  );
}
