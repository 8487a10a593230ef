export { diffModels } from './diff/diff-models.ts';
export type { ChangeEffect, ModelChange, ModelPart } from './diff/model-change.ts';
export type {
  HealthModel,
  JourneyStage,
  Movement,
  Objective,
  Play,
  UntoldArchetype,
} from './health-model.ts';
export { type ModelFile, type ParsedModel, parseModel } from './parse-model.ts';
export { type ParsedModels, parseModels } from './parse-models.ts';
export type { PeopleModel } from './people-model.ts';
export { readModel } from './reading/read-model.ts';
