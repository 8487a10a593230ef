import { leavesUnder } from '../../../dimensions/index.ts';
import type { Metric } from '../../../metrics/index.ts';
import type { ModelRule } from '../lint-rule.ts';
import { expressionsOf } from '../rests-on.ts';
import { textsIn } from '../texts-in.ts';

/** A scorecard that asks whether customers would recommend, and does not count whether they did. */
export const npsWithoutReferrals: ModelRule = {
  kind: 'model',
  find: (model) =>
    model.scorecards.flatMap((scorecard) => {
      const leaves = leavesUnder(scorecard.children, model.dimensions);
      const metrics = model.metrics.filter(({ name }) => leaves.includes(name));
      const nps = metrics.find(isNps);
      if (nps === undefined || metrics.some(countsReferrals)) return [];
      const message = `${nps.label} counts on the scorecard ${scorecard.name}, and no metric there counts referrals.`;
      return [{ path: ['scorecards', scorecard.name], about: scorecard.name, message }];
    }),
};

function isNps(metric: Metric): boolean {
  const named = /\bnps\b|net promoter|likel\w+ to recommend/i;
  const texts = [metric.name.replaceAll('_', ' '), metric.label, ...expressionsOf(metric).flatMap(textsIn)];
  return texts.some((text) => named.test(text));
}

function countsReferrals({ basis }: Metric): boolean {
  if (basis.kind !== 'fact' || basis.fact !== 'advocacy') return false;
  const texts = basis.where === null ? [] : textsIn(basis.where);
  const kinds = [
    'reference',
    'case study',
    'review',
    'testimonial',
    'social post',
    'ambassador',
    'advisory board',
  ];
  // Without a word about the kind all kinds count, referrals with them.
  return texts.includes('referral') || !texts.some((text) => kinds.includes(text));
}
