import { addDays, type Day, daysBetween, roundHalfAway } from '../../src/lib/index.ts';
import type { HealthModel, Movement, Play } from '../../src/model/index.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { entitiesOn } from './grid.ts';
import type { JudgeRow } from './judge-row.ts';
import { without } from './measure.ts';
import { namesMentioned } from './mentions.ts';
import { dayScope } from './scopes.ts';
import type { World } from './world.ts';

/** What is asked: a day, the stored day before, and what else is known. */
export interface PlayCase {
  readonly world: World;
  readonly model: HealthModel;
  /** Scores of all days up to the one asked about. */
  readonly rows: readonly JudgeRow[];
  readonly on: Day;
  readonly previous: Day | null;
  readonly started: readonly { readonly accountId: string; readonly play: string; readonly on: Day }[];
  readonly openRisks: readonly string[];
  /** Points by cause since the day before; null: nobody looked. */
  readonly change:
    | readonly {
        readonly accountId: string;
        readonly cause: string;
        readonly metric: string | null;
        readonly label: string | null;
        readonly points: number | null;
      }[]
    | null;
}

/** What the judge says of one play and account. */
export interface JudgedPlay {
  readonly accountId: string;
  readonly play: string;
  readonly state: 'starts' | 'waits' | 'unknown';
  readonly because: string | null;
}

/** Every play that does not clearly not hold, for every account of the day. */
export function judgePlays(one: PlayCase): JudgedPlay[] {
  const today = one.rows.filter((row) => row.day === one.on);
  return today.flatMap((row) => {
    const alone = one.model.plays.flatMap((play) => {
      const holds = holdsOn(one, play, row);
      return holds === false ? [] : [{ play, holds, because: holds ? waits(one, play, row) : null }];
    });
    const lowest = one.model.bands.list[0]?.name;
    const isRisky =
      one.openRisks.includes(row.accountId) ||
      row.band === lowest ||
      alone.some(({ play, holds, because }) => play.opens === 'risk' && holds && because === null);
    return alone.map(({ play, holds, because }): JudgedPlay => {
      const last = because ?? (isRisky && play.opens === 'opportunity' ? 'risk_open' : null);
      return {
        accountId: row.accountId,
        play: play.name,
        state: holds === null ? 'unknown' : last === null ? 'starts' : 'waits',
        because: holds === null ? null : last,
      };
    });
  });
}

/** True, false, or null: unknown. */
function holdsOn(one: PlayCase, play: Play, row: JudgeRow): boolean | null {
  const patterns = one.model.archetypes.filter((archetype) => archetype.play === play.name);
  const answers = patterns.map(({ name }) =>
    row.archetypes.includes(name) ? true : row.archetypesUnknown.includes(name) ? null : false,
  );
  if (play.when !== null)
    answers.push(
      'direction' in play.when
        ? hasMoved(one, play.when, row)
        : (evaluate(play.when, scopeOf(one, row)) as boolean | null),
    );
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

/** "`adoption falls by 15 within 28d`": from any comparable day of the 28 before. */
function hasMoved(one: PlayCase, movement: Movement, row: JudgeRow): boolean | null {
  const earlier = one.rows.filter(
    (other) =>
      other.accountId === row.accountId &&
      other.day < row.day &&
      other.day >= addDays(row.day, -movement.withinDays),
  );
  if (earlier.length === 0) return false;
  const readsScore = namesMentioned(movement.of).some(({ scope }) => scope === 'score');
  const moves = earlier
    .filter((other) => !readsScore || other.scorecard === row.scorecard)
    .flatMap((other) => {
      const [then, now] = [figureOf(one, movement, other), figureOf(one, movement, row)];
      if (then === null || now === null) return [];
      return [roundHalfAway(movement.direction === 'falls' ? then - now : now - then, 9)];
    });
  return moves.length === 0 ? null : Math.max(...moves) >= movement.by;
}

/** None while anything under it is held or its feed broken. */
function figureOf(one: PlayCase, { of }: Movement, row: JudgeRow): number | null {
  const doubtful = metricsBehind(one.model, of).some(
    (name) => row.metrics[name]?.held === true || row.metrics[name]?.state === 'feed_broken',
  );
  const value = doubtful ? null : evaluate(of, scopeOf(one, row));
  return value === null ? null : Number(value);
}

type Condition = HealthModel['archetypes'][number]['when'];

function metricsBehind(model: HealthModel, expression: Condition): string[] {
  const below = (node: string): string[] => {
    const dimension = model.dimensions.find(({ name }) => name === node);
    return dimension === undefined ? [node] : dimension.children.flatMap(({ name }) => below(name));
  };
  return namesMentioned(expression).flatMap((name): string[] => {
    if (name.scope === 'metric' || name.scope === 'points') return [name.metric];
    if (name.scope === 'dimension') return below(name.dimension);
    if (name.scope === 'score' || name.scope === 'band')
      return model.scorecards.flatMap(({ children }) => children.flatMap((child) => below(child.name)));
    if (name.scope !== 'cap') return [];
    const cap = model.caps.find((each) => each.name === name.cap);
    return cap === undefined ? [] : metricsBehind(model, cap.when);
  });
}

/** Why a play that holds does not start by itself. */
function waits(one: PlayCase, play: Play, row: JudgeRow): string | null {
  const { on, previous } = one;
  const starts = one.started
    .filter((start) => start.accountId === row.accountId && start.play === play.name && start.on < on)
    .map((start) => start.on);
  const last = starts.sort().at(-1);
  if (last !== undefined && daysBetween(last, on) < play.notAgainForDays) return 'cool_down';
  if (previous === null) return null;
  const before = one.rows.find((other) => other.accountId === row.accountId && other.day === previous);
  if (before !== undefined && holdsOn(one, play, before) === true) {
    const endedSince = last !== undefined && daysBetween(last, previous) < play.notAgainForDays;
    return endedSince ? null : 'going_on';
  }
  return before !== undefined && isForeign(one, play, row) ? 'not_its_own_doing' : null;
}

/** At least half of the points moved in what the play reads are by a model, a scorecard, late rows or a feed. */
function isForeign(one: PlayCase, play: Play, row: JudgeRow): boolean {
  if (one.change === null) return false;
  const patterns = one.model.archetypes.filter((archetype) => archetype.play === play.name);
  const read = [
    ...(play.when === null ? [] : ['direction' in play.when ? play.when.of : play.when]),
    ...patterns.map(({ when }) => when),
  ];
  const behind = new Set(read.flatMap((expression) => metricsBehind(one.model, expression)));
  const readsScore = read
    .flatMap((expression) => namesMentioned(expression))
    .some(({ scope }) => ['score', 'band', 'cap'].includes(scope));
  if (behind.size === 0 && !readsScore) return false;
  const concerned = one.change.filter(
    (part) => part.accountId === row.accountId && (part.metric === null || behind.has(part.metric)),
  );
  const sum = (parts: typeof concerned): number =>
    parts.reduce((total, part) => total + Math.abs(part.points ?? 0), 0);
  const own = sum(
    concerned.filter(
      ({ cause, label }) =>
        label === null &&
        (['missing', 'data', 'returned'].includes(cause) || (cause === 'cap' && readsScore)),
    ),
  );
  const apart = sum(
    concerned.filter(
      ({ cause, label }) => label !== null || cause === 'model' || (cause === 'scorecard' && readsScore),
    ),
  );
  return apart > 0 && apart >= own;
}

function scopeOf({ world }: PlayCase, row: JudgeRow): Scope {
  const entity = entitiesOn(world, row.day).find((each) => each.accountId === row.accountId);
  if (entity === undefined) throw new Error(`no ${row.accountId} on ${row.day}`);
  return dayScope(world, entity, row.day, {
    metric: (name) => row.metrics[name] ?? without('undefined'),
    points: (name) => row.metrics[name]?.points ?? null,
    dimension: (name) => row.dimensions[name]?.points ?? null,
    cap: (name) => row.caps.includes(name),
    score: row.score,
    band: row.band,
  });
}
