import { addFigures } from './add-figures.ts';
import type { BookShape } from './book-shape.ts';
import { leaveOut } from './leave-out.ts';
import { type ModelDocument, openModelDocument } from './model-document.ts';
import { pruneModel } from './prune-model.ts';
import { lengthenWindows } from './rare-use.ts';
import type { SheetFigure } from './sheet-figures.ts';
import type { Starter } from './starter.ts';

/** A metric of the starting model that the book has nothing for. */
export interface LeftOut {
  readonly metric: string;
  readonly label: string;
  readonly because: string;
}

/** A judgement that nobody has given yet. */
export interface RubricToRate {
  readonly rubric: string;
  readonly question: string;
  /** Accounts that are not rated by it: those whose attribute has one of these values. Null: all are. */
  readonly notFor: { readonly attribute: string; readonly values: readonly string[] } | null;
}

/** A starting model as a book can carry it. */
export interface AdaptedModel {
  readonly starter: Starter;
  /** The model file. */
  readonly text: string;
  readonly left: readonly LeftOut[];
  /** What else was changed for the book, a sentence each. */
  readonly changes: readonly string[];
  /** Judgements that nobody has given yet: rubric and question. */
  readonly toRate: readonly RubricToRate[];
  /** Share (0..1) of the starting model's weight that records of the book can carry; ratings still to be given count as nothing. */
  readonly carried: number;
  readonly metrics: number;
}

/** What the score is for. */
export interface StarterObjective {
  readonly warnOf: 'churned' | 'contracted';
  readonly aheadDays: number;
}

/**
 * A starting model without what the book has no facts for, in the words of the book. Every metric that is left out is
 * named with the reason. Null: nothing of it is left.
 */
export function adaptStarter(
  starter: Starter,
  shape: BookShape,
  figures: readonly SheetFigure[],
  objective: StarterObjective,
): AdaptedModel | null {
  const { body, instead } = takeApart(starter.text);
  const model = openModelDocument(body);
  const weightsBefore = leafWeights(model);
  const labels = new Map(model.names('metrics').map((name) => [name, model.text('metrics', name, 'label')]));
  const { gone, changes } = leaveOut(model, shape, instead);
  const carried = carriedShare(model, weightsBefore, gone, instead, shape);
  // Those that a figure takes the place of carry its name, so the figures come last.
  const examples = readingsIn(model);
  for (const name of gone.keys()) model.drop('metrics', name);
  const added = addFigures(model, figures, starter.name);
  changes.push(...added.changes);
  pruneModel(model, shape, changes);
  if (model.names('scorecards').length === 0) return null;
  setObjective(model, objective);
  const rare = lengthenWindows(model.write(), shape);
  if (rare.change !== null) changes.push(rare.change);
  const left = [...gone]
    .filter(([name]) => !isStoodInFor(name, gone, instead))
    .filter(([name]) => !(added.isFilled && examples.has(name)))
    .map(([metric, because]) => ({ metric, label: labels.get(metric) ?? metric, because }));
  const isRated = shape.facts.has('ratings');
  const toRate = isRated
    ? []
    : model.names('rubrics').map((rubric) => ({
        rubric,
        question: model.text('rubrics', rubric, 'question') ?? '',
        notFor: notFor(model, rubric),
      }));
  return {
    starter,
    text: `${headOf(starter, left, changes)}${rare.text}`,
    left,
    changes,
    toRate,
    carried: added.isFilled ? carriedShare(model, leafWeights(model), new Map(), instead, shape) : carried,
    metrics: model.names('metrics').length,
  };
}

/** The body of the file without its first comment, and which metric stands in where another is impossible. */
function takeApart(text: string): { body: string; instead: ReadonlyMap<string, string> } {
  const instead = new Map<string, string>();
  const body = text
    .replace(/^(#.*\n)+/, '')
    .replaceAll(
      /^( {2}([a-z0-9_]+):) +# else ([a-z0-9_]+)$/gm,
      (_, head: string, name: string, other: string) => {
        instead.set(name, other);
        return head;
      },
    );
  return { body, instead };
}

function readingsIn(model: ModelDocument): ReadonlySet<string> {
  return new Set(
    model.names('metrics').filter((name) => model.text('metrics', name, 'based_on') === 'readings'),
  );
}

function isStoodInFor(name: string, gone: ReadonlyMap<string, string>, instead: ReadonlyMap<string, string>) {
  const other = instead.get(name);
  return (other !== undefined && !gone.has(other)) || gone.get(name) === '';
}

/** Weight of each metric, as a share of the whole, averaged over the scorecards. */
function leafWeights(model: ModelDocument): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const scorecards = model.names('scorecards');
  const share = (name: string, part: number) => {
    const children = model.names('dimensions', name, 'weights');
    if (children.length === 0) weights.set(name, (weights.get(name) ?? 0) + part);
    else spread(['dimensions', name, 'weights'], part);
  };
  const spread = (path: readonly string[], part: number) => {
    const children = model
      .names(...path)
      .map((name) => ({ name, weight: Number(model.text(...path, name)) }));
    const sum = children.reduce((total, { weight }) => total + weight, 0);
    for (const { name, weight } of children) share(name, (part * weight) / sum);
  };
  for (const scorecard of scorecards) spread(['scorecards', scorecard, 'weights'], 1 / scorecards.length);
  return weights;
}

function carriedShare(
  model: ModelDocument,
  weights: ReadonlyMap<string, number>,
  gone: ReadonlyMap<string, string>,
  instead: ReadonlyMap<string, string>,
  shape: BookShape,
): number {
  let carried = 0;
  for (const [name, weight] of weights) {
    const other = instead.get(name);
    const isThere = !gone.has(name) || (other !== undefined && !gone.has(other));
    const isJudgement = model.text('metrics', name, 'rubric') !== undefined && !shape.facts.has('ratings');
    if (isThere && !isJudgement) carried += weight;
  }
  return carried;
}

/** Whom a rubric is not for, as far as the metric over it says so by an attribute: `plan <> 'free'`. */
function notFor(model: ModelDocument, rubric: string): RubricToRate['notFor'] {
  const metric = model.names('metrics').find((name) => model.text('metrics', name, 'rubric') === rubric);
  const onlyFor = metric === undefined ? undefined : model.text('metrics', metric, 'only_for');
  const found = /\b([a-z_][a-z0-9_]*) (?:<> ('[^']*')|not in \(([^)]*)\))/.exec(onlyFor ?? '');
  if (found === null) return null;
  const values = [...(found[2] ?? found[3] ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  return { attribute: found[1] ?? '', values };
}

function setObjective(model: ModelDocument, { warnOf, aheadDays }: StarterObjective): void {
  model.put(warnOf, 'objective', 'warn_of');
  model.put(`${aheadDays}d`, 'objective', 'ahead');
  if (warnOf !== 'churned') model.drop('objective', 'target');
}

function headOf(starter: Starter, left: readonly LeftOut[], changes: readonly string[]): string {
  const lines = [
    `${starter.title}: made by \`bellwether init\` from the starting model ${starter.name}, for the columns that were found.`,
    '',
    ...wrap(`Idea: ${starter.idea}`),
    ...wrap(`Source: ${starter.source}`),
    ...wrap(`Weak: ${starter.weak}`),
    ...(left.length === 0 ? [] : ['', 'Left out, for want of facts:']),
    ...left.flatMap(({ label, because }) => wrap(`- ${label}: ${because}`)),
    ...(changes.length === 0 ? [] : ['', 'Changed for this book:']),
    ...changes.flatMap((change) => wrap(`- ${change}`)),
    '',
    'Every threshold and weight says where it comes from; most are guesses. Read it with those who know the accounts,',
    'change it, and run `bellwether check`.',
  ];
  return `${lines.map((line) => `# ${line}`.trimEnd()).join('\n')}\n`;
}

/** Lines of at most 112 characters; all but the first are indented. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll(/\s+/g, ' ').split(' ')) {
    if (line !== '' && line.length + word.length > 112) {
      lines.push(line);
      line = '  ';
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
}
