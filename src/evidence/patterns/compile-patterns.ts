import type { Plan } from '../../sql/index.ts';
import { compileAsked, compileRequests, patternAsked, patternRequests } from './compile-asked.ts';
import { compileFeatures, patternFeatures } from './compile-features.ts';
import {
  compilePatternBook,
  compilePatternPoints,
  compileStages,
  compileStandings,
  compileTouchpoints,
  patternBook,
  patternPoints,
  patternStages,
  patternStandings,
  patternTouchpoints,
} from './compile-standing.ts';
import type { PatternsSpec } from './patterns-spec.ts';

/** Names of the relations that the plan leaves to be read. */
export const patternRelations = {
  book: patternBook,
  points: patternPoints,
  standings: patternStandings,
  stages: patternStages,
  touchpoints: patternTouchpoints,
  asked: patternAsked,
  requests: patternRequests,
  features: patternFeatures,
} as const;

/** The plan of the patterns of a book on one stored day. */
export function compilePatterns(spec: PatternsSpec): Plan {
  return {
    steps: [
      compilePatternBook(spec),
      compilePatternPoints(spec),
      compileStandings(),
      compileStages(),
      compileTouchpoints(spec),
      compileAsked(spec),
      compileRequests(),
      compileFeatures(spec),
    ],
  };
}
