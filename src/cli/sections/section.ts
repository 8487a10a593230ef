import type { TableColumn } from '../terminal/index.ts';

/** A part of what a command tells people, whichever way it is written: for the terminal or as Markdown. */
export type Section =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** One paragraph of several lines. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** Cells must be printable already. */
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** How to read what stands above. */
  | { readonly kind: 'note'; readonly text: string };
