import type { Layer } from '../dimensions/index.ts';
import {
  type CompileScope,
  childExpressions,
  compileExpression,
  type Expression,
  functionsIn,
  namesIn,
} from '../expressions/index.ts';
import { capability, id, list, literal, type Sql, some, sql } from '../sql/index.ts';
import type { ScoringModel } from './scoring-model.ts';

/** One condition: how it is called, and whether it can be asked and is unknown. */
interface Question {
  readonly name: string;
  readonly isUnknown: Sql;
}

/**
 * Conditions that count as false because they are unknown (rules.md, *Expressions*): stages and scorecards that were passed
 * over on the way to the chosen one without knowing, then caps, each as `kind.name`.
 */
export function undecidedLayers(model: ScoringModel, scope: CompileScope): Layer[] {
  const questions = [
    ...passedOver('stage', model.stages, scope),
    ...passedOver('scorecard', model.scorecards, scope),
    ...model.caps
      .filter(({ when }) => mayBeUnknown(when))
      .map(({ name, when }) => ({ name: `cap.${name}`, isUnknown: isUnknown(when, scope) })),
  ];
  return [
    {
      name: 'undecided',
      comment: 'conditions that count as false because they are unknown',
      columns: [{ name: 'undecided', value: listOf(questions) }],
    },
  ];
}

function passedOver(
  column: 'stage' | 'scorecard',
  choices: readonly { readonly name: string; readonly when: Expression | null }[],
  scope: CompileScope,
): Question[] {
  return choices.flatMap(({ name, when }, index) => {
    if (when === null || !mayBeUnknown(when)) return [];
    const later = choices.slice(index + 1).map((choice) => literal(choice.name));
    const among = later.length === 0 ? sql`` : sql` or ${id(column)} in (${list(later)})`;
    return {
      name: `${column}.${name}`,
      isUnknown: sql`((${id(column)} is null${among}) and ${isUnknown(when, scope)})`,
    };
  });
}

function isUnknown(when: Expression, scope: CompileScope): Sql {
  return sql`((${compileExpression(when, scope)}) is null)`;
}

/** What is known of every account on every day. */
const alwaysKnown: ReadonlySet<string> = new Set(['tenure_days', 'leaving']);

/** Whether a condition can be unknown at all, so that the others cost nothing. */
function mayBeUnknown(when: Expression): boolean {
  const reads = namesIn(when).some((name) => name.scope !== 'derived' || !alwaysKnown.has(name.column));
  return reads || functionsIn(when).some((name) => !name.startsWith('sponsor_')) || hasGap(when);
}

/** A division, a null written out, or a case without an end. */
function hasGap(when: Expression): boolean {
  const own =
    when.kind === 'null' ||
    (when.kind === 'binary' && when.operator === '/') ||
    (when.kind === 'case' && when.otherwise === null);
  return own || childExpressions(when).some(hasGap);
}

function listOf(questions: readonly Question[]): Sql {
  const none = capability('texts_known');
  if (questions.length === 0) return none;
  const names = questions.map(({ name, isUnknown: is }) => sql`case when ${is} then ${name} end`);
  const any = some(questions.map((question) => question.isUnknown));
  return sql`case when ${any} then ${capability('texts_known', ...names)} else ${none} end`;
}
