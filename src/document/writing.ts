import type { WeightedChild } from '../dimensions/index.ts';
import type { HealthModel, Saying } from '../model/index.ts';
import type { Share } from './document.ts';
import type { DocumentInput } from './document-input.ts';

/** What every section writes with. */
export interface Writing extends DocumentInput {
  /** The label of a metric or dimension. */
  readonly label: (name: string) => string;
  readonly saying: Saying;
}

/** The input with the labels of its model. */
export function writingOf(input: DocumentInput): Writing {
  const { metrics, dimensions } = input.model;
  const labels = new Map([...metrics, ...dimensions].map(({ name, label }) => [name, label]));
  const label = (name: string) => labels.get(name) ?? words(name);
  return { ...input, label, saying: { label, rows: 'rows' } };
}

/** A name as words: `at_risk` is `at risk`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** Who an account's play is for. */
export function whoWords(who: string): string {
  return who === 'csm' ? 'the CSM' : who;
}

/** Whether the model has more than one scorecard. */
export function hasSeveral(model: HealthModel): boolean {
  return model.scorecards.length > 1;
}

/** Weights as shares of their sum. */
export function sharesOf(children: readonly WeightedChild[], label: (name: string) => string): Share[] {
  const total = children.reduce((sum, { weight }) => sum + weight, 0);
  return children.map(({ name, weight }) => ({ label: label(name), share: weight / total }));
}
