/** What an account model may read of a model that scores people. */
export interface PeopleModel {
  readonly name: string;
  /** Of all that decides its scores: what aggregates them changes with it. */
  readonly fingerprint: string;
  readonly metrics: readonly { readonly name: string; readonly type: 'number' | 'text' }[];
}
