import { isCancel, select } from '@clack/prompts';
import { makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import type { ProposedStarter } from '../../starters/index.ts';
import { formatTable, type Paint } from '../terminal/index.ts';

/** The models to start from, a line each: name, what it is, and how far the records carry it. */
export function listStarters(proposed: readonly ProposedStarter[], paint: Paint): string {
  const rows = proposed.flatMap(({ model, because }, index) => [
    [index === 0 ? paint.strong(model.starter.name) : model.starter.name, model.starter.line],
    ['', paint.dim(because)],
  ]);
  return formatTable([{ title: 'Model' }, { title: '' }], rows);
}

/** The model that was named, or the best; a person who can be asked chooses. */
export async function chooseStarter(
  proposed: readonly ProposedStarter[],
  named: string | undefined,
  isAsking: boolean,
): Promise<ProposedStarter> {
  if (named !== undefined) {
    const found = proposed.find(({ model }) => model.starter.name === named);
    if (found !== undefined) return found;
    throw new ProblemError([doesNotFit(named, proposed)]);
  }
  const [best] = proposed;
  if (best === undefined || !isAsking) return best ?? never();
  const chosen = await select({
    message: 'Which model do you start from? It is a text file, and yours to change.',
    options: proposed.map((one, index) => ({
      value: one,
      label: `${one.model.starter.title}${index === 0 ? ' (fits best)' : ''}: ${one.model.starter.line}`,
      hint: one.because,
    })),
    initialValue: best,
  });
  if (isCancel(chosen))
    throw new ProblemError([makeProblem('cli/cancelled', { message: 'Broken off: nothing was written' })]);
  return chosen;
}

/** What was chosen and why, what of it is left out and why, and what else there is. */
export function presentChoice(
  { model, because }: ProposedStarter,
  proposed: readonly ProposedStarter[],
  isNamed: boolean,
  paint: Paint,
): string {
  const { starter, left, changes } = model;
  const isBest = proposed[0]?.model === model;
  const why = isNamed ? because : `${isBest ? 'it fits best: ' : ''}${because}`;
  return [
    `Model ${paint.strong(starter.name)}: ${starter.line}`,
    `  because ${why}`,
    ...left.map(({ label, because: reason }) => paint.dim(`  without ${label}: ${reason}`)),
    ...changes.map((change) => paint.dim(`  changed: ${change}`)),
    `Others: ${proposed
      .filter((one) => one.model !== model)
      .map((one) => one.model.starter.name)
      .join(', ')} (bellwether init --models says how well each fits)`,
  ].join('\n');
}

function doesNotFit(name: string, proposed: readonly ProposedStarter[]): Problem {
  return makeProblem('cli/model_does_not_fit', {
    message: `The files have nothing that the model ${name} could stand on`,
    written: name,
    allowed: proposed.map(({ model }) => model.starter.name),
  });
}

function never(): never {
  throw new ProblemError([
    makeProblem('cli/model_does_not_fit', { message: 'None of the models to start from fits the files' }),
  ]);
}
