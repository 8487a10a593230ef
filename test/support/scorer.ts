import type { Day } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { type Carries, judgeDays } from '../judge/judge-days.ts';
import type { JudgeRow } from '../judge/judge-row.ts';
import { snapshotOf } from '../judge/snapshot-of.ts';
import type { Book, Cell } from './book.ts';

/** A row under a snapshot's column names. */
export type Cells = Readonly<Record<string, Cell>>;

/** What is to be scored: days from..to of a book, from the carry of the day before. */
export interface ScoringTask {
  readonly book: Book;
  readonly model: ScoringModel;
  readonly from: Day;
  readonly to: Day;
  readonly carry?: Carries;
  /** Models of people that the model reads. */
  readonly peopleModels?: readonly ScoringModel[];
  /** Metrics of the model that the engine refuses. */
  readonly failed?: ReadonlySet<string>;
}

/** What scoring gives: the rows, and what the last day hands on. */
export interface Scored {
  readonly rows: readonly Cells[];
  readonly carry: Carries;
}

/** One implementation of the score: the judge, or the compiled SQL on an engine. */
export interface Scorer {
  readonly name: string;
  score(task: ScoringTask): Promise<Scored>;
}

/** The judge's rows for a task, people models first. */
export function judgeTask(task: ScoringTask): {
  readonly rows: readonly JudgeRow[];
  readonly carry: Carries;
} {
  const { book, from, to } = task;
  const peopleRows = new Map(
    (task.peopleModels ?? []).map((model) => [model.name, judgeDays({ book, model, from, to }).rows]),
  );
  return judgeDays({ ...task, peopleRows });
}

/** The reference scorer. */
export const judgeScorer: Scorer = {
  name: 'judge',
  async score(task) {
    const { rows, carry } = judgeTask(task);
    return { rows: rows.map((row) => snapshotOf(row, task.model)), carry };
  },
};
