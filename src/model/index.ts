export type { Archetype, HealthModel, JourneyStage, Movement, Objective, Play } from './health-model.ts';
export { type ModelFile, type ParsedModel, parseModel } from './parse-model.ts';
