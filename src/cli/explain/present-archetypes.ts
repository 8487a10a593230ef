import { printable } from '../terminal/index.ts';
import type { ExplainedArchetype, Explanation } from './explanation.ts';
import type { PresentContext } from './present-context.ts';

/** The patterns of use that can not be told, with why: those that hold stand in the story. */
export function presentArchetypes({ archetypes }: Explanation, { paint }: PresentContext): string | null {
  const unknown = archetypes.filter(({ state }) => state !== 'holds');
  if (unknown.length === 0) return null;
  const lines = unknown.map(
    (archetype) => `${words(archetype.archetype)}: can not be told, ${whyUnknown(archetype)}`,
  );
  return [paint.dim('Patterns of use'), ...lines].join('\n');
}

function whyUnknown({ lacks, notKnown }: ExplainedArchetype): string {
  const reasons = [
    ...(lacks.length === 0 ? [] : [`the model has no dimension ${lacks.join(' and no ')}`]),
    ...(notKnown.length === 0
      ? []
      : [`${notKnown.map((label) => printable(label)).join(' and ')} not known`]),
  ];
  return reasons.length === 0 ? 'something it needs is not known' : reasons.join(' and ');
}

function words(name: string): string {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
