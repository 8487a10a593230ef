import { printable } from '../terminal/index.ts';
import type { ExplainedArchetype, Explanation } from './explanation.ts';
import type { PresentContext } from './present-context.ts';

/** The patterns of use that hold, with what is done, and those that can not be told, with why. */
export function presentArchetypes({ archetypes }: Explanation, { paint }: PresentContext): string | null {
  if (archetypes.length === 0) return null;
  const lines = archetypes.map((archetype) => {
    const name = words(archetype.archetype);
    return archetype.state === 'holds'
      ? `${paint.strong(name)}: ${printable(lower(archetype.means))}${doneWords(archetype)}`
      : `${name}: can not be told, ${whyUnknown(archetype)}`;
  });
  return [paint.dim('Patterns of use'), ...lines].join('\n');
}

function doneWords({ then, play, waits }: ExplainedArchetype): string {
  const done = then === null ? (play === null ? null : `the play ${play.replaceAll('_', ' ')}`) : lower(then);
  if (done === null) return '';
  return `; then ${printable(done)}${waits ? ', but not while it is at risk' : ''}`;
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

function lower(text: string): string {
  return /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
