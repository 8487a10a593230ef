import { addDays, type Day, daysBetween } from '../lib/index.ts';
import type { BookOptions } from './book-options.ts';
import { companyName } from './names.ts';
import { type Random, seededRandom } from './random.ts';
import { type Segment, type SegmentProfile, segments } from './segments.ts';
import type { Csm } from './staff.ts';

/** An account as it is on its first day. */
export interface AccountTraits {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly segment: Segment;
  readonly profile: SegmentProfile;
  readonly industry: string;
  readonly region: 'americas' | 'europe' | 'uk';
  readonly currency: 'USD' | 'EUR' | 'GBP';
  readonly seats: number;
  readonly seatPrice: number;
  readonly startedOn: Day;
  readonly csm: Csm | null;
  readonly internal: boolean;
  /** How well the product suits them, lasting: mean 0, deviation 1. Hidden; the use shows it. */
  readonly fit: number;
  readonly random: Random;
}

const industries = ['finance', 'health', 'logistics', 'media', 'public', 'retail', 'software'] as const;
const currencies = { americas: 'USD', europe: 'EUR', uk: 'GBP' } as const;
const familySize = 40;

/** Account number `index` of the book. It depends on the seed and its own number only. */
export function drawAccount(options: BookOptions, staff: readonly Csm[], index: number): AccountTraits {
  const random = seededRandom(`${options.seed}/account/${index}`);
  const place = index % familySize;
  const block = seededRandom(`${options.seed}/family/${Math.floor(index / familySize)}`);
  const hasFamily = block.chance(0.6);
  const segment: Segment =
    place === 0 && hasFamily ? 'enterprise' : place <= 2 && hasFamily ? 'mid' : drawSegment(random);
  const profile = segments[segment];
  const region = random.pickWeighted({ americas: 5, europe: 3, uk: 2 });
  return {
    id: accountId(index),
    name: companyName(index),
    parentId: hasFamily && (place === 1 || place === 2) ? accountId(index - place) : null,
    segment,
    profile,
    industry: random.pick(industries),
    region,
    currency: currencies[region],
    seats: random.whole(profile.seats[0], profile.seats[1]),
    seatPrice: Math.round(profile.seatPrice * Math.exp(0.25 * random.normal())),
    startedOn: drawStart(random, options),
    csm: profile.managed ? random.pick(staff) : null,
    internal: index % 120 === 57,
    fit: Math.round(random.normal() * 1000) / 1000,
    random,
  };
}

function accountId(index: number): string {
  return `a${String(index + 1).padStart(6, '0')}`;
}

function drawSegment(random: Random): Segment {
  return random.pickWeighted({
    enterprise: segments.enterprise.share,
    mid: segments.mid.share,
    self_serve: segments.self_serve.share,
  });
}

/** Half were customers before the records begin; the others came since, the last 30 days before the end. */
function drawStart(random: Random, options: BookOptions): Day {
  if (random.chance(0.5)) return addDays(options.from, -random.whole(0, 900));
  return addDays(options.from, random.whole(1, Math.max(1, daysBetween(options.from, options.to) - 30)));
}
