import type { Play } from '../../model/index.ts';
import { scoreEvidence } from '../make-evidence.ts';
import type { nextPhrases } from '../phrases/next.ts';
import type { Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import type { Telling } from '../telling.ts';

/**
 * The plays that answer what holds: a cap that is all of a play's condition, a pattern of use that names it. No
 * opportunity while the band is the lowest, or once notice is given. Whether one is open already is not told here.
 */
export function plays(telling: Telling, say: Say<typeof nextPhrases>): Sentence[] {
  const { model, facts } = telling;
  const { score, effective } = facts;
  const waits = score.isLeaving || effective.band === model.bands.list[0]?.name;
  return model.plays.flatMap((play) => {
    const why = startedBy(telling, play);
    if (why === null || play.steps.length === 0 || (play.opens === 'opportunity' && waits)) return [];
    const { name, steps, due } = play;
    return say('play', { name, steps, due: due.days, working: due.working }, [
      scoreEvidence(score, why.column, why.name),
      ...steps.map((says, index) => ({
        kind: 'model' as const,
        part: `plays.${name}.steps.${index + 1}`,
        says,
      })),
      { kind: 'model', part: `plays.${name}.due`, says: due.days },
    ]);
  });
}

function startedBy(
  { model, facts: { score } }: Telling,
  play: Play,
): { column: string; name: string } | null {
  const { when } = play;
  if (when !== null && 'kind' in when && when.kind === 'name' && when.name.scope === 'cap') {
    const { cap } = when.name;
    return score.caps.includes(cap) ? { column: 'caps', name: cap } : null;
  }
  const archetype = model.archetypes.find(
    ({ name, play: answer }) => answer === play.name && score.archetypes.includes(name),
  );
  return archetype === undefined ? null : { column: 'archetypes', name: archetype.name };
}
