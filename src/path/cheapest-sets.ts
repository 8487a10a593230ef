/** What is searched: things with an effort each, and whether a set of them is enough. */
export interface SetSearch {
  /** Effort of each thing, by its place. */
  readonly efforts: readonly number[];
  /** Whether the things at these places are enough. More of them may be tried than is needed. */
  readonly isEnough: (places: readonly number[]) => boolean;
}

/** The sets with the least effort, or a good one where there are too many to try. */
export interface CheapestSets {
  readonly sets: readonly (readonly number[])[];
  readonly effort: number;
  /** Whether every set with less effort was ruled out. */
  readonly isExact: boolean;
}

/** Sets tried before the search gives up being exact. */
const mostTried = 5_000;
/** Sets of the same effort that are kept to choose from. */
const mostKept = 20;

/**
 * The sets of least total effort that are enough, in the order of their places; null if all together are not enough. Branch
 * and bound over subsets: a branch ends where its effort exceeds the best found, or where all that is left does not help.
 */
export function cheapestSets({ efforts, isEnough }: SetSearch): CheapestSets | null {
  const all = efforts.map((_, place) => place);
  if (!isEnough(all)) return null;
  const first = withoutNeedless(all, efforts, isEnough);
  let best: { sets: (readonly number[])[]; effort: number } = {
    sets: [first],
    effort: effortOf(first, efforts),
  };
  let tried = 0;
  const order = all.toSorted((a, b) => at(efforts, a) - at(efforts, b) || a - b);
  const visit = (chosen: readonly number[], effort: number, next: number): void => {
    if (tried >= mostTried) return;
    tried += 1;
    if (isEnough(chosen)) {
      if (isLess(effort, best.effort)) best = { sets: [chosen], effort };
      else if (!isLess(best.effort, effort) && best.sets.length < mostKept) best.sets.push(chosen);
      return;
    }
    if (!isEnough([...chosen, ...order.slice(next)])) return;
    for (let index = next; index < order.length; index += 1) {
      const place = order[index] ?? 0;
      const more = effort + at(efforts, place);
      if (isLess(best.effort, more)) return;
      visit([...chosen, place], more, index + 1);
    }
  };
  visit([], 0, 0);
  const sets = best.sets.map((set) => set.toSorted((a, b) => a - b));
  const distinct = [...new Map(sets.map((set) => [set.join(), set])).values()];
  return { sets: distinct.toSorted(byPlaces), effort: best.effort, isExact: tried < mostTried };
}

/** One set that is enough and of which nothing can be spared: the dearest things are spared first. */
function withoutNeedless(
  all: readonly number[],
  efforts: readonly number[],
  isEnough: SetSearch['isEnough'],
): number[] {
  let kept = [...all];
  for (const place of all.toSorted((a, b) => at(efforts, b) - at(efforts, a) || b - a)) {
    const rest = kept.filter((other) => other !== place);
    if (isEnough(rest)) kept = rest;
  }
  return kept;
}

function effortOf(places: readonly number[], efforts: readonly number[]): number {
  return places.reduce((sum, place) => sum + at(efforts, place), 0);
}

function at(efforts: readonly number[], place: number): number {
  return efforts[place] ?? 0;
}

/** Sums of the same efforts in another order are the same effort. */
function isLess(a: number, b: number): boolean {
  return a < b - 1e-9;
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  for (const [index, place] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (place !== other) return place - other;
  }
  return a.length - b.length;
}
