export { findPath } from './find-path.ts';
export type {
  ChangeStep,
  LearnStep,
  NoPath,
  Path,
  PathGoal,
  PathStep,
  SponsorStep,
  StepResult,
} from './path.ts';
