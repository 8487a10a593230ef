import { expect, test } from 'vitest';
import { namesIn } from '../../src/expressions/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { expressionsOf } from '../../src/model/lint/rests-on.ts';
import { silentScore } from '../../src/model/lint/silent-account.ts';
import { silentDays } from '../../src/model/lint/silent-expression.ts';
import { caseBook, caseFactsSchema } from '../golden/case-book.ts';
import { readScoreCase, scoreCaseNames } from '../golden/score-case.ts';
import { judgeScorer } from '../support/scorer.ts';

const asOf = addDays('2025-01-01' as Day, silentDays);
const quiet = caseBook(caseFactsSchema.parse({ facts: { accounts: [{ account_id: 'quiet' }] } }));
const models = scoreCaseNames
  .map(readScoreCase)
  .filter(({ model, peopleModels }) => peopleModels.length === 0 && isOpen(model));

test.each(models)(
  'what the linter reasons of a silent account is what the judge gives: $name',
  async ({ model, book }) => {
    const { rows } = await judgeScorer.score({
      book: { ...quiet, extra: book.extra },
      model,
      from: asOf,
      to: asOf,
    });
    const [row] = rows;
    const scorecard = model.scorecards.find(({ name }) => name === row?.scorecard);
    if (row === undefined || scorecard === undefined) throw new Error('the account has no scorecard');
    const { score, points } = silentScore(model, scorecard);
    const earned = Object.fromEntries(
      [...points].filter(
        ([name]) => model.metrics.find((each) => each.name === name)?.ifMissing.kind === 'leave_out',
      ),
    );
    for (const [name, own] of Object.entries(earned))
      expect(row[snapshotColumns.points(name)], name).toBeCloseTo(own, 9);
    if (score === null) expect(row.score).toBeNull();
    else expect(row.score).toBeCloseTo(score, 9);
  },
);

test('and it was compared on models of many kinds', () => {
  expect(models.length).toBeGreaterThan(12);
});

/** Whether nothing but facts decides: no attribute, no rank among peers, no comparison with more than nothing. */
function isOpen(model: HealthModel): boolean {
  const conditions = [...model.metrics.flatMap(expressionsOf), ...model.caps.map(({ when }) => when)];
  const reads = conditions.flatMap(namesIn).map(({ scope }) => scope);
  const isRelative = model.metrics.some(
    ({ curve, comparison }) =>
      curve?.kind === 'percentile' || comparison?.kind === 'peers' || comparison?.kind === 'slope',
  );
  return (
    model.scores === 'accounts' &&
    !isRelative &&
    !reads.some((scope) => ['attribute', 'derived', 'stage'].includes(scope))
  );
}
