import type { HealthModel, Play } from '../health-model.ts';
import {
  dayWords,
  listWords,
  lowerFirst,
  numberWords,
  percentWords,
  sentence,
  upperFirst,
} from '../reading/list-words.ts';
import { sayArchetype, sayMovement, sayPlay } from '../reading/say-actions.ts';
import { type Saying, sayExpression } from '../reading/say-expression.ts';
import { type DiffSaying, nameWords } from './diff-saying.ts';
import { isSame, type ModelChange, type Telling, tellOf } from './model-change.ts';
import { pairByName } from './pair-by-name.ts';

/** Patterns and plays: what starts work, and the work. */
export function diffActions(
  before: HealthModel,
  after: HealthModel,
  { saying }: DiffSaying,
  changes: ModelChange[],
): void {
  const archetypes = pairByName(before.archetypes, after.archetypes);
  for (const one of archetypes.added)
    tellOf(changes, 'archetype', one.name).work(`A new pattern: ${sayArchetype(one, saying)}`, 'added');
  for (const { name } of archetypes.removed)
    tellOf(changes, 'archetype', name).work(`There is no pattern ${nameWords(name)} any more.`, 'removed');
  for (const { before: old, after: now } of archetypes.both) {
    const tell = tellOf(changes, 'archetype', now.name);
    const called = upperFirst(nameWords(now.name));
    if (!isSame(old.when, now.when) || !isSame(old.lacks, now.lacks)) {
      const held = ({ when, lacks }: typeof now): string =>
        lacks.length === 0
          ? `there when ${sayExpression(when, saying)}`
          : `never found, for want of ${listWords(lacks, 'or')}`;
      tell.work(
        held(now) === held(old)
          ? `${called} is decided by another condition.`
          : `${called} is ${held(now)}; before, ${held(old).replace(/^there /, '')}.`,
      );
    }
    if (old.play !== now.play)
      tell.work(
        now.play === null
          ? `${called} starts no play any more.`
          : `${called} starts the play ${nameWords(now.play)}${old.play === null ? '' : ` instead of ${nameWords(old.play)}`}.`,
      );
    if (old.then !== now.then)
      tell.words(
        now.then === null
          ? `${called} no longer says what to do.`
          : `What to do about ${nameWords(now.name)}: ${lowerFirst(now.then)}.`,
      );
    if (old.asks !== now.asks)
      tell.work(
        now.asks
          ? `What ${nameWords(now.name)} starts waits while a risk is open.`
          : `What ${nameWords(now.name)} starts no longer waits while a risk is open.`,
      );
    if (old.means !== now.means) tell.words(`${called} means: ${lowerFirst(now.means)}.`);
  }
  const plays = pairByName(before.plays, after.plays);
  for (const play of plays.added)
    tellOf(changes, 'play', play.name).work(`A new play: ${sayPlay(play, saying)}`, 'added');
  for (const { name } of plays.removed)
    tellOf(changes, 'play', name).work(`There is no play ${nameWords(name)} any more.`, 'removed');
  for (const pair of plays.both)
    diffPlay(pair.before, pair.after, saying, tellOf(changes, 'play', pair.after.name));
  if (archetypes.isReordered)
    tellOf(changes, 'archetype', 'archetypes').work('Patterns are named in another order.');
  if (plays.isReordered) tellOf(changes, 'play', 'plays').words('Plays stand in another order.');
}

function diffPlay(before: Play, after: Play, saying: Saying, tell: Telling): void {
  const called = `The play ${nameWords(after.name)}`;
  const start = ({ when }: Play): string =>
    when === null
      ? 'by a pattern only'
      : `when ${'direction' in when ? sayMovement(when, saying) : sayExpression(when, saying)}`;
  if (!isSame(before.when, after.when))
    tell.work(`${called} starts ${start(after)}; before, ${start(before)}.`);
  const words: readonly (readonly [string, (play: Play) => string])[] = [
    ['opens', ({ opens }) => (opens === 'risk' ? 'a risk' : 'an opportunity')],
    ['has the reason', ({ reason }) => (reason === null ? 'none' : nameWords(reason))],
    ['is for', (play) => (play.for === 'csm' ? 'the CSM' : play.for)],
    [
      'is due in',
      ({ due }) =>
        `${numberWords(due.days)} ${due.working ? 'working ' : ''}${due.days === 1 ? 'day' : 'days'}`,
    ],
    ['does not start again for', ({ notAgainForDays }) => dayWords(notAgainForDays)],
    ['has worked if', ({ success }) => (success === null ? 'nobody says' : sayMovement(success, saying))],
  ];
  for (const [verb, say] of words)
    if (say(before) !== say(after)) tell.work(`${called} ${verb} ${say(after)} instead of ${say(before)}.`);
  if (!isSame(before.steps, after.steps))
    tell.work(`${called} has other steps: ${after.steps.map(lowerFirst).join('; ')}.`);
}

/** What the model is for, when it is looked at again, and how it goes along the customer's way. */
export function diffPurpose(
  before: HealthModel,
  after: HealthModel,
  { label }: DiffSaying,
  changes: ModelChange[],
): void {
  const tell = tellOf(changes, 'model', after.name);
  if (before.name !== after.name)
    tell.words(`The model is called ${after.name} instead of ${before.name}.`, 'renamed');
  if (before.primary !== after.primary)
    tell.work(
      after.primary
        ? 'It is now the model that the project means by health.'
        : 'It now stands beside the main model.',
    );
  if (!isSame(before.objective, after.objective))
    tell.work(`Its objective is to ${objectiveWords(after)}; it was to ${objectiveWords(before)}.`);
  const review = (days: number | null): string =>
    days === null ? 'at no set time' : `every ${dayWords(days)}`;
  if (before.reviewEveryDays !== after.reviewEveryDays)
    tell.work(
      `It is looked at again ${review(after.reviewEveryDays)} instead of ${review(before.reviewEveryDays)}.`,
    );
  if (!isSame(before.reasons, after.reasons))
    tell.work(`The list of reasons is now ${listWords(after.reasons.map(nameWords))}.`);
  if (!isSame(before.silences, after.silences)) {
    const silenced = after.silences.map(
      ({ rule, about, reason }) => `${nameWords(rule)}${about === null ? '' : ` of ${about}`} (${reason})`,
    );
    tell.words(
      silenced.length === 0
        ? 'The linter is no longer silenced about anything.'
        : `The linter is silenced about ${listWords(silenced)}.`,
    );
  }
  const silenced = ({ rule, about }: HealthModel['silences'][number]): string =>
    `${rule}${about === null ? '' : ` about ${about}`}`;
  for (const silence of after.silences)
    if (!before.silences.some((each) => isSame(each, silence)))
      tell.words(`\`lint\` says nothing of ${silenced(silence)}: ${lowerFirst(sentence(silence.reason))}`);
  for (const silence of before.silences)
    if (!after.silences.some((each) => silenced(each) === silenced(silence)))
      tell.words(`\`lint\` speaks of ${silenced(silence)} again.`);
  if (!isSame(before.journey, after.journey)) {
    const stages = after.journey.map(({ stage, moments }) => {
      const said = moments.map(({ name, metrics }) => `${name} (${listWords(metrics.map(label))})`);
      return `${nameWords(stage)}: ${said.join(', ')}`;
    });
    tellOf(changes, 'journey', 'journey').words(
      stages.length === 0
        ? 'It no longer says where along the way each metric comes in.'
        : `Along the way: ${stages.join('; ')}.`,
    );
  }
}

function objectiveWords({ objective }: HealthModel): string {
  if (objective === null) return 'warn of nothing in particular';
  const { warnOf, aheadDays, target } = objective;
  const goal =
    target === null
      ? ''
      : `, with ${nameWords(target.figure).replace(/\barr\b/, 'ARR')} ${target.operator === '<=' ? 'at most' : 'at least'} ${percentWords(target.value)}`;
  return `warn of ${nameWords(warnOf)} ${dayWords(aheadDays)} ahead${goal}`;
}
