/**
 * What a change touches: `scores` (and bands), `work` (which patterns hold, what plays do, what the model is judged
 * by), or only `words`.
 */
export type ChangeEffect = 'scores' | 'work' | 'words';

/** The parts of a model file. */
export type ModelPart =
  | 'stage'
  | 'metric'
  | 'rubric'
  | 'dimension'
  | 'scorecard'
  | 'cap'
  | 'band'
  | 'archetype'
  | 'play'
  | 'journey'
  | 'model';

/** One difference between two models, in a sentence. */
export interface ModelChange {
  readonly effect: ChangeEffect;
  readonly part: ModelPart;
  /** What changed, by its name in the later model; what was removed, by its name in the earlier. */
  readonly name: string;
  /** `renamed` is a guess: nothing but the name differs. */
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  readonly sentence: string;
}

/** Collects the changes of one thing. */
export interface Telling {
  readonly scores: (sentence: string, kind?: ModelChange['kind']) => void;
  readonly work: (sentence: string, kind?: ModelChange['kind']) => void;
  readonly words: (sentence: string, kind?: ModelChange['kind']) => void;
}

/** A way to tell changes of the thing `name`, which go to `changes`. */
export function tellOf(changes: ModelChange[], part: ModelPart, name: string): Telling {
  const tell =
    (effect: ChangeEffect) =>
    (sentence: string, kind: ModelChange['kind'] = 'changed'): void => {
      changes.push({ effect, part, name, kind, sentence });
    };
  return { scores: tell('scores'), work: tell('work'), words: tell('words') };
}

/** Whether two pieces of plain data are the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) =>
    isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
