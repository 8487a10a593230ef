import type { AdaptedModel } from '../../starters/index.ts';
import { plural } from '../plural.ts';
import { type RatingRound, roundFile } from './rating-round.ts';

/** What to do after `init`, in lines: rate the book, if the model asks for judgement, and score it. */
export function nextSteps(given: string, { toRate }: AdaptedModel, round: RatingRound | null): string[] {
  const where = given === '.' ? '' : `cd ${given} && `;
  if (round === null) return [`Next:  ${where}bellwether score`];
  const folder = given === '.' ? '' : `${given}/`;
  const questions = toRate.map(({ rubric, question }) => `       ${rubric}: ${question}`);
  return [
    `Next:  rate the book in ${folder}${roundFile} (${plural(round.accounts, 'line')}): in each column a level, or ? for don’t know`,
    ...questions,
    `       the levels stand in models/health.yaml; ${where}bellwether read says them aloud`,
    `then:  ${where}bellwether score`,
  ];
}
