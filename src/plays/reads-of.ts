import { leavesUnder } from '../dimensions/index.ts';
import { type Expression, namesIn } from '../expressions/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { PlayTrigger } from './play-needs.ts';

/** What the start of a play rests on. */
export interface Reads {
  /** Metrics, directly or through dimensions, caps and the score. */
  readonly metrics: readonly string[];
  /** It reads the score or the band, so that the scorecard and caps count too. */
  readonly score: boolean;
}

/** What a play's condition, movement and archetypes rest on. */
export function readsOf({ when, movement, archetypes }: PlayTrigger, model: HealthModel): Reads {
  const patterns = model.archetypes.filter(({ name }) => archetypes.includes(name)).map((each) => each.when);
  const all = [when, movement?.of ?? null, ...patterns].filter((expression) => expression !== null);
  return joined(all.map((expression) => readsOfExpression(expression, model)));
}

/** What an expression rests on. */
export function readsOfExpression(expression: Expression, model: HealthModel): Reads {
  return joined(
    namesIn(expression).map((name): Reads => {
      switch (name.scope) {
        case 'metric':
        case 'points':
          return { metrics: [name.metric], score: false };
        case 'dimension':
          return {
            metrics: leavesUnder([{ kind: 'dimension', name: name.dimension }], model.dimensions),
            score: false,
          };
        case 'cap': {
          const cap = model.caps.find((each) => each.name === name.cap);
          return cap === undefined ? nothing : { ...readsOfExpression(cap.when, model), score: true };
        }
        case 'score':
        case 'band':
          return {
            metrics: model.scorecards.flatMap(({ children }) => leavesUnder(children, model.dimensions)),
            score: true,
          };
        default:
          return nothing;
      }
    }),
  );
}

const nothing: Reads = { metrics: [], score: false };

function joined(all: readonly Reads[]): Reads {
  return {
    metrics: [...new Set(all.flatMap(({ metrics }) => metrics))],
    score: all.some(({ score }) => score),
  };
}
