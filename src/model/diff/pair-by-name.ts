/** Something with a name. */
export interface Named {
  readonly name: string;
}

/** Things of two lists by name. */
export interface Paired<T> {
  /** In the order of the later list. */
  readonly both: readonly { readonly before: T; readonly after: T }[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
  /** Whether those in both lists stand in another order. */
  readonly isReordered: boolean;
}

/** Puts the things of two lists beside each other by their names. */
export function pairByName<T extends Named>(before: readonly T[], after: readonly T[]): Paired<T> {
  const earlier = new Map(before.map((each) => [each.name, each]));
  const later = new Map(after.map((each) => [each.name, each]));
  const both = after.flatMap((each) => {
    const old = earlier.get(each.name);
    return old === undefined ? [] : [{ before: old, after: each }];
  });
  const orderBefore = before.filter(({ name }) => later.has(name)).map(({ name }) => name);
  return {
    both,
    added: after.filter(({ name }) => !earlier.has(name)),
    removed: before.filter(({ name }) => !later.has(name)),
    isReordered: orderBefore.some((name, index) => name !== both[index]?.after.name),
  };
}
