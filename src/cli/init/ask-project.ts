import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { ProposedSource } from '../../facts/index.ts';
import type { ProjectAnswers } from './write-project.ts';

/** Asks what the score is for, first of all, then what the project is called and where and in what it counts. */
export async function askProject(guessed: ProjectAnswers): Promise<ProjectAnswers> {
  const warnOf = given(
    await select({
      message: 'What should the score warn you of?',
      options: [
        { value: 'churned' as const, label: 'Accounts that leave' },
        { value: 'contracted' as const, label: 'Accounts that shrink' },
      ],
      initialValue: guessed.warnOf,
    }),
  );
  const ahead = given(
    await text({
      message: 'How many days before must you know?',
      initialValue: String(guessed.aheadDays),
      validate: (value) => (/^[1-9]\d{0,2}$/.test(value ?? '') ? undefined : 'A number of days, such as 60.'),
    }),
  );
  const name = given(await text({ message: 'What is the book called?', initialValue: guessed.name }));
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  const timeZone = given(
    await text({
      message: 'Which time zone do your days have?',
      initialValue: guessed.timeZone,
      validate: (value) => (zones.has(value ?? '') ? undefined : 'A zone such as Europe/Berlin.'),
    }),
  );
  const codes = new Set(Intl.supportedValuesOf('currency'));
  const currency = given(
    await text({
      message: 'Which currency do you count in?',
      initialValue: guessed.currency,
      validate: (value) => (codes.has((value ?? '').toUpperCase()) ? undefined : 'A code such as EUR.'),
    }),
  );
  return { name, timeZone, currency: currency.toUpperCase(), warnOf, aheadDays: Number(ahead) };
}

/** Shows the proposal was understood: all of it is taken, or what a person leaves ticked. */
export async function confirmSources(sources: readonly ProposedSource[]): Promise<readonly ProposedSource[]> {
  if (given(await confirm({ message: 'Take all of this?', initialValue: true }))) return sources;
  const chosen = given(
    await multiselect({
      message: 'Which sources do you want? Columns can be changed in bellwether.yaml afterwards.',
      options: sources.map(({ name, file, into }) => ({ value: name, label: `${file ?? name} as ${into}` })),
      initialValues: sources.map(({ name }) => name),
      required: true,
    }),
  );
  return sources.filter(({ name }) => chosen.includes(name));
}

function given<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new ProblemError([makeProblem('cli/cancelled', { message: 'Broken off: nothing was written' })]);
}
