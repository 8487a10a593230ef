/** What an account model may read of a model that scores people. */
export interface PeopleModel {
  readonly name: string;
  readonly metrics: readonly { readonly name: string; readonly type: 'number' | 'text' }[];
}
