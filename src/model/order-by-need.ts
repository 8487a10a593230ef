/** Names in an order in which each comes after those it needs, or the circles that forbid it. */
export interface Ordered {
  readonly order: readonly string[];
  /** Each circle once, its first name repeated at the end: `a, b, a`. */
  readonly circles: readonly (readonly string[])[];
}

/**
 * Orders names by what they need, keeping the given order where needs allow. Walks without recursion: a chain of
 * thousands is no problem.
 */
export function orderByNeed(names: Iterable<string>, needs: (name: string) => readonly string[]): Ordered {
  const all = new Set(names);
  const order: string[] = [];
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of all) {
    const path: { readonly name: string; readonly rest: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (name: string) => {
      path.push({
        name,
        rest: needs(name)
          .filter((need) => all.has(need))
          .reverse(),
      });
      onPath.add(name);
    };
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(top.name);
        done.add(top.name);
        order.push(top.name);
      } else if (onPath.has(next)) {
        const names = path.map((one) => one.name);
        circles.push([...names.slice(names.indexOf(next)), next]);
      } else if (!done.has(next)) enter(next);
    }
  }
  return { order, circles };
}
