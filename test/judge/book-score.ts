/** One account of a book on one day. */
export interface BookAccount {
  readonly score: number | null;
  readonly arr: number | null;
  readonly effectiveBand: string;
}

/** A book's score and its money, by what is known. */
export interface BookScore {
  readonly score: number | null;
  readonly arr: number;
  readonly arrUnknown: number;
  readonly arrOf: Readonly<Record<string, number>>;
}

/**
 * "Book score: ARR-weighted mean of known scores, with the ARR unknown beside it. *ARR at risk* is ARR in that
 * effective band." "All ARR zero: weighted means are null."
 */
export function bookScore(accounts: readonly BookAccount[]): BookScore {
  const known = accounts.filter((account) => account.score !== null);
  const money = (some: readonly BookAccount[]): number =>
    some.reduce((sum, account) => sum + (account.arr ?? 0), 0);
  const weighted = known.reduce((sum, account) => sum + (account.arr ?? 0) * Number(account.score), 0);
  return {
    score: money(known) === 0 ? null : weighted / money(known),
    arr: money(accounts),
    arrUnknown: money(accounts) - money(known),
    arrOf: Object.fromEntries(
      [...Map.groupBy(accounts, ({ effectiveBand }) => effectiveBand)].map(([band, those]) => [
        band,
        money(those),
      ]),
    ),
  };
}
