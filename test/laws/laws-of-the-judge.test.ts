import { describe } from 'vitest';
import { judgeScorer } from '../support/scorer.ts';
import { describeLaws } from './scored-laws.ts';

describe('the judge keeps the laws', () => {
  describeLaws(judgeScorer, 1);
});
