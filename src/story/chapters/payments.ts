import { rowsEvidence } from '../make-evidence.ts';
import type { relationshipPhrases } from '../phrases/relationship.ts';
import type { Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import type { Telling } from '../telling.ts';

type SayRelationship = Say<typeof relationshipPhrases>;

/** What is overdue, or was paid late. All paid in time is nothing to talk of. */
export function payments(telling: Telling, say: SayRelationship): Sentence[] {
  const known = telling.facts.facts.invoices;
  const { day } = telling.facts.score;
  if (known === undefined) return [];
  const { overdue, overdueAmount: amount, oldestDueOn: since, due, paidLate: late } = known;
  if (overdue > 0 && since !== null) {
    return say('overdue', { invoices: overdue, amount, since }, [
      rowsEvidence('invoices', day, overdue, known.overdueKeys, { overdue, amount, oldest_due_on: since }),
    ]);
  }
  if (due === 0 || late === 0) return [];
  return say('paid', { invoices: due, late }, [
    rowsEvidence('invoices', day, due, known.dueKeys, { due, paid_late: late }),
  ]);
}
