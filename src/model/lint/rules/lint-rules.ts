import type { LintCode, LintRule } from '../lint-rule.ts';
import { assumedHistory } from './assumed-history.ts';
import { levelWithoutText } from './level-without-text.ts';
import { metricConstant } from './metric-constant.ts';
import { metricRepeats } from './metric-repeats.ts';
import { mostlyJudgement } from './mostly-judgement.ts';
import { mostlyMissing } from './mostly-missing.ts';
import { neverReachable } from './never-reachable.ts';
import { neverReached } from './never-reached.ts';
import { notReviewed } from './not-reviewed.ts';
import { npsWithoutReferrals } from './nps-without-referrals.ts';
import { oneSource } from './one-source.ts';
import { silentEarns } from './silent-earns.ts';
import { sponsorUnnoticed } from './sponsor-unnoticed.ts';
import { unproved } from './unproved.ts';

/** Every rule, by its code: the compiler sees to it that no code is without one. */
export const lintRules: Readonly<Record<Exclude<LintCode, 'lint/silence_unused'>, LintRule>> = {
  'lint/level_without_text': levelWithoutText,
  'lint/never_reachable': neverReachable,
  'lint/nps_without_referrals': npsWithoutReferrals,
  'lint/one_source': oneSource,
  'lint/mostly_judgement': mostlyJudgement,
  'lint/sponsor_unnoticed': sponsorUnnoticed,
  'lint/silent_earns': silentEarns,
  'lint/not_reviewed': notReviewed,
  'lint/assumed_history': assumedHistory,
  'lint/metric_constant': metricConstant,
  'lint/mostly_missing': mostlyMissing,
  'lint/metric_repeats': metricRepeats,
  'lint/never_reached': neverReached,
  'lint/unproved': unproved,
};

/** The code of a rule that has one. */
export type RuleCode = keyof typeof lintRules;

/** The codes of all rules, in the order in which they are looked at. */
export const ruleCodes = Object.keys(lintRules) as readonly RuleCode[];

/** The name by which a model file silences a rule: its code without the room. */
export function ruleName(code: LintCode): string {
  return code.slice('lint/'.length);
}
