import { daysBetween } from '../../lib/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Past } from '../facts/snapshot-facts.ts';
import {
  metricEvidence,
  pastEvidence,
  peersEvidence,
  rowsEvidence,
  scoreEvidence,
} from '../make-evidence.ts';
import { usePhrases } from '../phrases/use.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { ago, metricsOf, shownValue, type Telling, type Weighted } from '../telling.ts';

type SayUse = Say<typeof usePhrases>;

/** A segment smaller than this says nothing about the usual. */
const leastPeers = 10;

/** How they use the product, against their own past and their segment, and whether there is room to grow. */
export function use(telling: Telling): Sentence[] {
  const say = makeSay('use', usePhrases, telling.words);
  return [
    ...silence(telling, say),
    ...metrics(telling, say),
    ...products(telling, say),
    ...room(telling, say),
  ];
}

/** Those that cost points or stand out get a sentence each, the others share one; the segment is named once. */
function metrics(telling: Telling, say: SayUse): Sentence[] {
  const all = metricsOf(telling, 'use').slice(0, 5);
  const cheap = all.filter((weighted) => isCheap(telling, weighted));
  let isNamed = false;
  const told = all
    .filter((weighted) => !cheap.includes(weighted))
    .flatMap((weighted) => {
      const sentences = metricSentence(telling, weighted, isNamed, say);
      isNamed ||= sentences.some(({ evidence }) => evidence.some(({ kind }) => kind === 'peers'));
      return sentences;
    });
  const shown = cheap.map((weighted) => ({
    label: weighted.metric.label,
    value: shownValue(telling, weighted) ?? '',
  }));
  const evidence = cheap.flatMap(({ metric }) => metricEvidence(telling.facts.score, metric));
  return [...told, ...say('cheap', { metrics: shown }, evidence)];
}

function isCheap(telling: Telling, { metric, row }: Weighted): boolean {
  const { measurement, lost } = row;
  if (lost === null || lost >= 1 || measurement.state !== 'measured' || measurement.isHeld) return false;
  const own = telling.facts.past.get(metric.name);
  const isFigure = typeof measurement.value === 'number';
  return own === undefined || !isFigure || extremeOf(Number(measurement.value), own, telling) === null;
}

function metricSentence(telling: Telling, weighted: Weighted, isNamed: boolean, say: SayUse): Sentence[] {
  const { metric, row } = weighted;
  const { score, past, peers } = telling.facts;
  const value = shownValue(telling, weighted);
  const { measurement } = row;
  if (value === null || measurement.state !== 'measured') return [];
  const evidence: Evidence[] = [...metricEvidence(score, metric)];
  const own = past.get(metric.name);
  const extreme =
    own === undefined || measurement.isHeld || typeof measurement.value !== 'number'
      ? null
      : extremeOf(measurement.value, own, telling);
  if (own !== undefined && extreme !== null) evidence.push(pastEvidence(metric.name, score.day, own));
  const around = metric.comparison === null && metric.unit !== 'text' ? peers.get(metric.name) : undefined;
  const median = around === undefined ? value : telling.words.value(around.median, metric.unit);
  const isCompared =
    around !== undefined && around.accounts >= leastPeers && score.segment !== null && median !== value;
  if (isCompared) evidence.push(peersEvidence(metric.name, score.day, score.segment ?? '', around));
  return say(
    'metric',
    {
      label: metric.label,
      value,
      heldOn: measurement.isHeld ? (row.lastGood?.on ?? null) : null,
      past: extreme,
      peers: isCompared ? { median, segment: isNamed ? null : score.segment } : null,
      lost: row.lost !== null && row.lost >= 1 ? row.lost : null,
    },
    evidence,
  );
}

/** The lowest or highest for 60 days or more, or in a past twice as long; null: it is nothing rare. */
function extremeOf(value: number, own: Past, { facts: { score } }: Telling) {
  if (own.days < 28) return null;
  const isLong = (on: Past['asLowOn']): boolean =>
    daysBetween(on ?? own.from, score.day) >= (on === null ? 120 : 60);
  if (value < own.most && isLong(own.asLowOn)) {
    return { extreme: 'lowest' as const, since: own.asLowOn ?? own.from };
  }
  if (value > own.least && isLong(own.asHighOn)) {
    return { extreme: 'highest' as const, since: own.asHighOn ?? own.from };
  }
  return null;
}

/** Two weeks without a sign are worth a sentence. */
const silentDays = 14;

function silence(telling: Telling, say: SayUse): Sentence[] {
  const { facts, score, collected } = telling.facts;
  const last = facts.use;
  if (last === undefined) {
    const isNew = score.tenureDays === null || score.tenureDays < silentDays;
    if (!collected.has('events') || isNew) return [];
    return say('never', {}, [rowsEvidence('events', score.day, 0, [], { events: 0 })]);
  }
  const days = ago(telling, last.lastOn);
  if (days < silentDays) return [];
  const meetings = (facts.meetings ?? []).some(
    ({ table, lastOn }) => table === 'events' && lastOn > last.lastOn,
  );
  return say('silent', { on: last.lastOn, ago: days, meetings }, [
    rowsEvidence('events', score.day, 1, [last.lastKey], { last_on: last.lastOn, events: last.events }),
  ]);
}

function products(telling: Telling, say: SayUse): Sentence[] {
  const paid = telling.facts.facts.paidProducts ?? [];
  const last = telling.facts.facts.use;
  const isSilent = last !== undefined && ago(telling, last.lastOn) >= silentDays;
  if (isSilent || paid.length === 0 || paid.some(({ isUsed }) => !isUsed)) return [];
  const names = paid.map(({ product }) => product);
  return say('products', { products: names }, [
    rowsEvidence(
      'entitlements',
      telling.facts.score.day,
      paid.length,
      paid.map(({ key }) => key),
      { products: names },
    ),
  ]);
}

function room(telling: Telling, say: SayUse): Sentence[] {
  const { score, facts } = telling.facts;
  const people = facts.people?.present ?? 0;
  if (people === 0 || score.seats === null || score.seats <= 0) return [];
  return say('room', { people, seats: score.seats }, [
    scoreEvidence(score, 'seats', score.seats),
    rowsEvidence('people', score.day, people, facts.people?.presentKeys ?? [], { present: people }),
  ]);
}
