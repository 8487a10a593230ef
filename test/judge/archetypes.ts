import type { Archetype } from '../../src/score/index.ts';
import { evaluate, type Scope } from './evaluate.ts';

/** "Several may hold." "An unknown condition is false, and shown as unknown." In the order of the model. */
export function archetypesOf(
  archetypes: readonly Archetype[],
  scope: Scope,
): { readonly archetypes: readonly string[]; readonly archetypesUnknown: readonly string[] } {
  const said = archetypes.map(({ name, when }) => ({ name, is: evaluate(when, scope) }));
  return {
    archetypes: said.filter(({ is }) => is === true).map(({ name }) => name),
    archetypesUnknown: said.filter(({ is }) => is === null).map(({ name }) => name),
  };
}
