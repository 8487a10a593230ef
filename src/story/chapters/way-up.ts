import type { Path, PathStep } from '../../path/index.ts';
import type { Evidence, PathEvidence } from '../evidence.ts';
import { rowsEvidence } from '../make-evidence.ts';
import { type nextPhrases, stepPhrases } from '../phrases/next.ts';
import { personWords } from '../phrases/person.ts';
import type { Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { holders, sponsorGone, sponsorRole, type Telling } from '../telling.ts';

type SayNext = Say<typeof nextPhrases>;

/** Steps that get words of their own. */
const most = 3;

/** The least that moves the band up, or that nothing realistic does. */
export function wayUp(telling: Telling, path: Path, say: SayNext): Sentence[] {
  const { score } = telling.facts;
  if (path.kind === 'none') return outOfReach(telling, path, say);
  const to = path.goal.kind === 'band' ? path.goal.band : null;
  const result = path.steps.at(-1)?.result;
  const evidence: Evidence = {
    kind: 'path',
    day: score.day,
    to,
    needs: path.goal.kind === 'band' ? path.goal.needs : path.goal.share,
    steps: path.steps.map(evidenceOf),
    score: result?.score ?? null,
  };
  return say(
    'path',
    {
      to,
      startsWithSponsor: path.steps[0]?.kind === 'sponsor',
      steps: path.steps.slice(0, most).map((step) => stepWords(telling, step)),
      more: Math.max(0, path.steps.length - most),
      score: result?.score ?? null,
      band: result?.band ?? score.band,
    },
    [
      evidence,
      ...path.steps.flatMap((step) => [...successorRows(telling, step), ...levelEvidence(telling, step)]),
    ],
  );
}

function outOfReach(telling: Telling, path: Extract<Path, { kind: 'none' }>, say: SayNext): Sentence[] {
  const found = path.because.find(({ kind }) => kind === 'out_of_reach');
  if (found?.kind !== 'out_of_reach' || path.goal?.kind !== 'band') return [];
  const { best, needs } = found;
  const { day } = telling.facts.score;
  return say('out_of_reach', { to: path.goal.band, best, needs }, [
    { kind: 'path', day, to: path.goal.band, needs, steps: [], score: best },
  ]);
}

function stepWords(telling: Telling, step: PathStep): string {
  const { words } = telling;
  if (step.kind === 'sponsor') {
    const next = successor(telling, step);
    return stepPhrases.sponsor(words, { successor: next === null ? null : personWords(words, next) });
  }
  const to = step.to === null ? null : words.value(step.to.value, step.unit);
  if (step.kind === 'learn') return stepPhrases.learn(words, { label: step.label, to });
  const from = words.value(step.from.value, step.unit);
  const says = levelOf(telling, step)?.text ?? null;
  return stepPhrases.change(words, { label: step.label, from, to: to ?? '', says });
}

/** The level of a rubric that a step leads to. */
function levelOf({ model }: Telling, step: PathStep) {
  if (step.kind !== 'change') return undefined;
  const basis = model.metrics.find(({ name }) => name === step.metric)?.basis;
  if (basis?.kind !== 'rubric') return undefined;
  const { levels } = model.rubrics.find(({ name }) => name === basis.rubric) ?? { levels: [] };
  const found = levels.find(({ level }) => level === step.to.value);
  return found === undefined ? undefined : { ...found, rubric: basis.rubric };
}

function levelEvidence(telling: Telling, step: PathStep): Evidence[] {
  const found = levelOf(telling, step);
  if (found === undefined) return [];
  const { rubric, level, text: says } = found;
  return [{ kind: 'model', part: `rubrics.${rubric}.levels.${level}`, says }];
}

/** Somebody who holds the sponsor's role already and has not been met since the other one left. */
function successor(telling: Telling, step: Extract<PathStep, { kind: 'sponsor' }>) {
  const [cap] = step.caps;
  const gone = cap === undefined ? null : sponsorGone(telling, cap.name);
  return gone === null ? (holders(telling, sponsorRole)[0] ?? null) : gone.successor;
}

function successorRows(telling: Telling, step: PathStep): Evidence[] {
  const next = step.kind === 'sponsor' ? successor(telling, step) : null;
  if (next === null) return [];
  const { name, title, role, personKey } = next;
  const { day } = telling.facts.score;
  return [
    rowsEvidence('people_roles', day, 1, [next.key], { role, person: next.personId }),
    ...(personKey === null ? [] : [rowsEvidence('people', day, 1, [personKey], { name, title })]),
  ];
}

function evidenceOf(step: PathStep): PathEvidence {
  if (step.kind === 'sponsor') return { step: 'sponsor', metric: null, label: null, from: null, to: null };
  const { metric, label } = step;
  const from = step.kind === 'change' ? step.from.value : null;
  return { step: step.kind, metric, label, from, to: step.to?.value ?? null };
}
