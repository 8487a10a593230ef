import { formatProblem } from '../../src/diagnostics/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { type HealthModel, parseModels } from '../../src/model/index.ts';

/** A model that measures much of what generated books hold, so that their stories have much to tell. */
const text = `model: health
metrics:
  active_days: { label: Days in use, based_on: events, where: name <> 'meeting', calculate: count(distinct day), window: 28d, points: { 0: 0, 10: 100 } }
  active_people: { label: People in use, based_on: events, calculate: count(distinct person_id), window: 7d, points: { 0: 0, 2: 100 } }
  last_use: { label: Days since use, based_on: events, calculate: days_since_last, points: { 0: 100, 20: 0 } }
  open_tickets: { label: Open tickets, based_on: tickets, still_open: true, calculate: count(*), points: { 0: 100, 4: 0 } }
  unpaid: { label: Invoices unpaid, based_on: invoices, where: days_since(due_on) > 0, still_open: true, calculate: count(*), points: { 0: 100, 2: 0 } }
  goals_reached: { label: Goals reached, based_on: goals, calculate: count(reached_on) / count(*), points: { 0%: 0, 100%: 100 } }
  declined: { label: Declined, based_on: advocacy, where: outcome = 'declined', calculate: count(*), window: 365d, points: { 0: 100, 1: 0 } }
  nps: { label: NPS, based_on: surveys, where: kind = 'nps', calculate: last(score), window: 30d, points: { 0: 0, 10: 100 } }
  feeling: { label: Feeling, rubric: sentiment }
rubrics:
  sentiment: { question: How do they feel?, valid_for: 20d, levels: { 1: Bad, 2: Poor, 3: Fair, 4: Good, 5: Delighted } }
dimensions:
  adoption: { label: Adoption, weights: { active_days: 2, active_people: 1, last_use: 1 } }
  roadblocks: { label: Roadblocks, combine: worst, weights: { open_tickets: 1, unpaid: 1 } }
  relationship: { label: Relationship, weights: { feeling: 2, nps: 1, declined: 1 } }
  value: { label: Value, weights: { goals_reached: 1 } }
scorecards:
  large: { when: arr >= 12000, weights: { adoption: 20, relationship: 60, roadblocks: 20 }, must_know: [relationship] }
  default: { weights: { adoption: 40, roadblocks: 30, relationship: 20, value: 10 } }
caps:
  sponsor_left: { when: sponsor_left_within(10d) and not sponsor_replaced, never_better_than: at_risk, because: The executive sponsor left and has no successor }
bands:
  at_risk: { from: 0, means: Likely to leave, then: a risk is worked this week }
  watch: { from: 40, means: Likely to renew flat, then: find out why }
  healthy: { from: 70, means: Likely to renew and grow, then: ask for a referral }
  unknown_below: 10% measured
`;

/** That model, resolved. */
export function storyModel(): HealthModel {
  const { models, problems } = parseModels([{ file: 'models/health.yaml', content: text }], factCatalog([]));
  const [model] = models;
  if (model === undefined) throw new Error(problems.map(formatProblem).join('\n'));
  return model;
}
