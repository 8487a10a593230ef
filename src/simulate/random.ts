/**
 * A seeded source of random numbers: the same keys give the same numbers on every machine. `fork` makes an
 * independent stream by name, so that one part of a simulation never shifts the numbers of another.
 */
export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** Normal with mean 0 and standard deviation 1. */
  readonly normal: () => number;
  /** How many events of a Poisson process with this mean. */
  readonly poisson: (mean: number) => number;
  /** One of `items`, which must not be empty. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** One key of `weights`, with a chance in proportion to its weight. */
  readonly pickWeighted: <K extends string>(weights: Readonly<Record<K, number>>) => K;
  /** An independent stream. */
  readonly fork: (name: string) => Random;
}

/** FNV-1a, 32 bits: a text as the start of a stream. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** The stream that belongs to `key`: mulberry32 (Tommy Ettinger, public domain) over a hash of the key. */
export function seededRandom(key: string): Random {
  let state = hash(key);
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number): number => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = 0;
    for (let left = Math.exp(-mean), product = uniform(); product > left; product *= uniform()) count += 1;
    return count;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(uniform() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const pickWeighted = <K extends string>(weights: Readonly<Record<K, number>>): K => {
    const names = Object.keys(weights) as K[];
    let left = uniform() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return pick(names);
  };
  return {
    uniform,
    normal,
    poisson,
    pick,
    pickWeighted,
    chance: (probability) => uniform() < probability,
    whole: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    fork: (name) => seededRandom(`${key}/${name}`),
  };
}
