export { attributesUsed } from './attributes-used.ts';
export { diffModels } from './diff/diff-models.ts';
export type { ChangeEffect, ModelChange, ModelPart } from './diff/model-change.ts';
export type {
  HealthModel,
  JourneyStage,
  Movement,
  Objective,
  Play,
  Silence,
  UntoldArchetype,
} from './health-model.ts';
export { leafShares, weightedMetrics } from './lint/leaf-shares.ts';
export { type LintInput, type LintResult, lintModel, type SilencedFinding } from './lint/lint-model.ts';
export type { DataRule, Judged, LintRow, LintSurroundings } from './lint/lint-rule.ts';
export { valueFacts } from './lint/rests-on.ts';
export { lintRules, type RuleCode, ruleCodes } from './lint/rules/lint-rules.ts';
export { textsIn } from './lint/texts-in.ts';
export { type ModelFile, type ParsedModel, parseModel } from './parse-model.ts';
export { type ParsedModels, parseModels } from './parse-models.ts';
export type { PeopleModel } from './people-model.ts';
export {
  dayWords,
  listWords,
  numberWords,
  percentWords,
  sentence,
  upperFirst,
} from './reading/list-words.ts';
export { readModel } from './reading/read-model.ts';
export { sayMovement } from './reading/say-actions.ts';
export { type Saying, sayExpression } from './reading/say-expression.ts';
export { sayCurve, sayDefinition, sayingOf, sayMissing } from './reading/say-metric.ts';
