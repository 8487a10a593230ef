import type { Curve, Unit } from '../metrics/index.ts';

/** A share of a whole, with what has it. */
export interface Share {
  readonly label: string;
  /** 0..1. */
  readonly share: number;
}

/** A moment of a stage and the metrics that come in there. */
export interface JourneyStep {
  readonly stage: string;
  /** Which accounts are in it, as a clause; null: the model does not say. */
  readonly when: string | null;
  readonly moments: readonly { readonly name: string; readonly metrics: readonly string[] }[];
}

/** A cell of a table: text, or a band, which is shown as colour, shape and word. */
export type Cell = string | { readonly band: string };

/** One piece of the document: what it says, not how it looks. */
export type Block =
  | { readonly kind: 'text' | 'quiet' | 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly band?: string }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly string[] }
  /** `of`: what the shares sum to, for readers who do not see the bars. */
  | { readonly kind: 'shares'; readonly of: string; readonly rows: readonly Share[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: 'journey'; readonly steps: readonly JourneyStep[] }
  /** A metric with its curve as a picture and in words. */
  | {
      readonly kind: 'metric';
      readonly label: string;
      readonly definition: string;
      readonly because: string | null;
      readonly weighs: string;
      readonly curve: Curve | null;
      readonly unit: Unit;
      /** The curve in words. */
      readonly points: string;
    };

/** A part of the document under one heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A model as a document. */
export interface ModelDocument {
  readonly title: string;
  /** Lines under the title. */
  readonly subtitle: readonly string[];
  /** Bands, worst first: what colours and shapes go by. */
  readonly bands: readonly { readonly name: string; readonly means: string }[];
  readonly sections: readonly Section[];
}
