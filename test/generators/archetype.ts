import type { Expression } from '../../src/expressions/index.ts';
import type { Archetype } from '../../src/score/index.ts';

/** A pattern with a name and a condition, and no words that decide anything. */
export function archetype(name: string, when: Expression): Archetype {
  return { name, when, means: name, then: null, play: null, asks: false, lacks: [] };
}
