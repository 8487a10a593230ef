export type { Archetype, HealthModel, JourneyStage, Movement, Objective, Play } from './health-model.ts';
