import { type Expression, looksLikeMovement, parseExpression, parseMovement } from '../expressions/index.ts';
import type { Archetype } from '../score/index.ts';
import { entryOf } from '../yaml/index.ts';
import { checkTexts, type TextChecks } from './check-texts.ts';
import { defaultArchetypes, defaultPlays } from './default-archetypes.ts';
import type { HealthModel, Movement, Play } from './health-model.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { actionPlace, type ModelNames } from './places.ts';
import type { HealthModelSpec } from './read-spec.ts';
import type { PlaySpec } from './spec/action-schemas.ts';

/** The archetypes in file order; the usual ones where the file writes none. */
export function resolveArchetypes(
  spec: HealthModelSpec,
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Pick<HealthModel, 'archetypes' | 'untoldArchetypes'> {
  if (!writesArchetypes(reading)) {
    const { archetypes, untold } = defaultArchetypes(names.dimensions, spec.plays);
    return { archetypes, untoldArchetypes: untold };
  }
  const archetypes: Archetype[] = [];
  for (const [name, archetype] of spec.archetypes) {
    if (archetype === null) continue;
    const path = ['archetypes', name];
    if (archetype.play !== undefined && !spec.plays.has(archetype.play)) {
      reportAt(reading, 'model/unknown_play', [...path, 'play'], {
        message: `There is no play ${archetype.play}.`,
        written: archetype.play,
        allowed: [...spec.plays.keys()],
      });
    }
    const when = condition([...path, 'when'], 'the condition of an archetype', names, texts, reading);
    const play = archetype.play === undefined ? undefined : spec.plays.get(archetype.play);
    if (when === null) continue;
    archetypes.push({
      name,
      when,
      means: archetype.means,
      then: archetype.then ?? null,
      play: archetype.play ?? null,
      asks: play?.opens === 'opportunity',
      lacks: [],
    });
  }
  return { archetypes, untoldArchetypes: [] };
}

function writesArchetypes({ root }: ModelReading): boolean {
  return entryOf(root, 'archetypes') !== undefined;
}

/** The plays in file order. */
export function resolvePlays(
  spec: HealthModelSpec,
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Play[] {
  const started: ReadonlySet<string | undefined> = writesArchetypes(reading)
    ? new Set([...spec.archetypes.values()].map((archetype) => archetype?.play))
    : defaultPlays;
  const plays: Play[] = [];
  for (const [name, play] of spec.plays) {
    if (play === null) continue;
    const path = ['plays', name];
    const when = startOf(play, path, names, texts, reading);
    const success =
      play.success === undefined ? null : movement([...path, 'success'], 'success of a play', names, reading);
    if (play.when === undefined && !started.has(name)) {
      reportAt(reading, 'model/play_never_starts', path, {
        message: `The play ${name} has no \`when\`, and no archetype starts it.`,
        written: name,
        atKey: true,
      });
    }
    if (play.reason !== undefined && !spec.reasons.includes(play.reason)) {
      reportAt(reading, 'model/unknown_reason', [...path, 'reason'], {
        message: `${play.reason} is not in the list of reasons.`,
        written: play.reason,
        allowed: spec.reasons,
      });
    }
    const [, days = '1', kind = ''] = /^(\d+)\s*(\D*)$/.exec(play.due.trim()) ?? [];
    plays.push({
      name,
      when,
      opens: play.opens,
      reason: play.reason ?? null,
      for: play.for,
      due: { days: Number(days), working: kind.startsWith('working') },
      steps: play.steps,
      notAgainForDays: play.not_again_for ?? 60,
      success,
    });
  }
  return plays;
}

function startOf(
  play: PlaySpec,
  path: string[],
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Expression | Movement | null {
  if (play.when === undefined) return null;
  const at = [...path, 'when'];
  if (looksLikeMovement(play.when)) return movement(at, 'the start of a play', names, reading);
  return condition(at, 'the condition of a play', names, texts, reading);
}

function movement(
  path: string[],
  describes: string,
  names: ModelNames,
  reading: ModelReading,
): Movement | null {
  return parseMovement(writtenAt(reading, path), actionPlace(names, describes), reading.problems);
}

function condition(
  path: string[],
  describes: string,
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Expression | null {
  const source = writtenAt(reading, path);
  const when = parseExpression(source, actionPlace(names, describes), reading.problems);
  if (when !== null) checkTexts(when, source, texts, reading);
  return when;
}
