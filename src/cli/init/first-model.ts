import { attributeMetrics } from './attribute-metrics.ts';
import type { BookShape } from './book-shape.ts';
import type { ProjectAnswers } from './write-project.ts';

interface FirstMetric {
  readonly name: string;
  readonly dimension: 'adoption' | 'support' | 'commercial' | 'voice' | 'value' | 'sheet';
  readonly weight: number;
  readonly lines: readonly string[];
}

const labels = {
  adoption: 'Adoption',
  support: 'Support',
  commercial: 'Commercial',
  voice: 'Voice',
  value: 'Value',
  sheet: 'From the list',
} as const;
/** How much each side counts before anybody has looked: use first, because it moves first. A guess, said so in the file. */
const shares = { adoption: 60, support: 15, commercial: 10, voice: 10, value: 15, sheet: 30 } as const;

/** A first model that stands on what the book has, and on nothing else. Weights and curves are guesses to be revised. */
export function firstModel(answers: ProjectAnswers, shape: BookShape): string {
  const sheet = attributeMetrics(shape.attributes).map(
    (metric): FirstMetric => ({ ...metric, dimension: 'sheet', weight: 1 }),
  );
  const found = [...useMetrics(shape), ...otherMetrics(shape), ...sheet];
  const isJudgement = found.length === 0;
  const metrics = isJudgement ? [pulseMetric] : found;
  const sides = (Object.keys(labels) as (keyof typeof labels)[]).filter((side) =>
    metrics.some((metric) => metric.dimension === side),
  );
  const weights = (side: string) =>
    metrics
      .filter((metric) => metric.dimension === side)
      .map(({ name, weight }) => `${name}: ${weight}`)
      .join(', ');
  return [
    '# A first model, made from the columns that were found. Its weights and curves are guesses:',
    '# read it with those who know the accounts, change it, and run `bellwether check`.',
    'model: health',
    'primary: true',
    `objective: { warn_of: ${answers.warnOf}, ahead: ${answers.aheadDays}d${answers.warnOf === 'churned' ? ', target: surprise_churn_arr <= 10%' : ''} }`,
    'review_every: 90d',
    'reasons: [sponsor_change, priorities_changed, price, product_gap, support, competitor]',
    '',
    'stages:',
    '  onboarding: tenure_days < 90',
    '  established: otherwise',
    '',
    'metrics:',
    ...metrics.flatMap(({ name, lines }) => [`  ${name}:`, ...lines.map((line) => `    ${line}`)]),
    '',
    ...(isJudgement ? [...pulseRubric, ''] : []),
    'dimensions:',
    ...sides.map((side) => `  ${side}: { label: ${labels[side]}, weights: { ${weights(side)} } }`),
    '',
    'scorecards:',
    `  default: { weights: { ${sides.map((side) => `${side}: ${shares[side]}`).join(', ')} } }`,
    '',
    'bands:',
    '  at_risk: { from: 0, means: Likely to leave, then: somebody calls this week }',
    '  watch: { from: 40, means: Likely to stay as they are, then: find out why }',
    '  healthy: { from: 70, means: Likely to renew and grow, then: ask for a referral }',
    '  change_margin: 2',
    '  unknown_below: 50% measured',
    '',
  ].join('\n');
}

/** Where nothing else is known of the accounts, their CSMs' judgement by described levels is a start. */
const pulseMetric: FirstMetric = {
  name: 'pulse',
  dimension: 'voice',
  weight: 1,
  lines: [
    'label: Pulse',
    'because: The files found say nothing yet that a score could stand on but people do',
    'rubric: pulse',
  ],
};
const pulseRubric = [
  'rubrics:',
  '  pulse:',
  '    question: How is this account doing?',
  '    valid_for: 90d',
  '    levels:',
  '      5: Renews, grows and speaks for us unasked',
  '      4: Names results they reached this quarter',
  '      3: Uses it as agreed; nobody fights for it',
  '      2: Asks about price, alternatives or the end of the contract',
  '      1: Has said that they will leave, or does not answer any more',
];

function useMetrics(shape: BookShape): FirstMetric[] {
  const columns = shape.facts.get('events');
  if (columns === undefined) return [];
  // Where an account does something a few times a month, four weeks are too short a window to tell silence from habit.
  const isRare = (shape.eventsPerMonth ?? 0) < 8;
  const days = isRare ? 90 : 28;
  const metric = (name: string, weight: number, ...lines: string[]): FirstMetric => ({
    name,
    dimension: 'adoption',
    weight,
    lines,
  });
  const active = `active_days_${days}d`;
  return [
    metric(
      active,
      2,
      `label: Days with activity in ${days} days`,
      'because: People who come back out of habit stay',
      'based_on: events',
      'calculate: count(distinct day)',
      `window: ${days}d`,
      `points: ${isRare ? '{ 0: 0, 1: 30, 3: 60, 10: 100 }' : '{ 0: 0, 3: 40, 8: 75, 16: 100 }'}`,
    ),
    metric(
      'days_since_last_activity',
      2,
      'label: Days since the last activity',
      'because: Every silence starts small',
      'based_on: events',
      'calculate: days_since_last',
      `points: ${isRare ? '{ 14: 100, 45: 50, 120: 0 }' : '{ 3: 100, 14: 60, 45: 0 }'}`,
    ),
    metric(
      'activity_against_usual',
      1,
      'label: Activity against its own usual',
      'because: A large account that halves its use is in more danger than a small one that keeps it up',
      `based_on: ${active}`,
      `compared_with: own median of ${isRare ? 180 : 84}d`,
      'points: { 25%: 0, 90%: 60, 120%: 100 }',
    ),
    ...(columns.has('person_id') ? [peopleMetric(shape, days)] : []),
    ...(columns.has('product')
      ? [
          metric(
            `products_${days}d`,
            1,
            `label: Features used in ${days} days`,
            'because: Who uses one thing can replace it',
            'based_on: events',
            'calculate: count(distinct product)',
            `window: ${days}d`,
            'points: { 0: 0, 1: 30, 3: 65, 6: 100 }',
          ),
        ]
      : []),
  ];
}

function peopleMetric({ hasSeats }: BookShape, days: number): FirstMetric {
  return hasSeats
    ? {
        name: 'active_seat_share',
        dimension: 'adoption',
        weight: 2,
        lines: [
          `label: Seats active in ${days} days`,
          'because: Seats nobody uses are not renewed',
          'based_on: events',
          'calculate: count(distinct person_id) / seats',
          `window: ${days}d`,
          'points: { 0%: 0, 20%: 40, 60%: 100 }',
        ],
      }
    : {
        name: `active_people_${days}d`,
        dimension: 'adoption',
        weight: 2,
        lines: [
          `label: People active in ${days} days`,
          'because: One person can leave; five rarely leave together',
          'based_on: events',
          'calculate: count(distinct person_id)',
          `window: ${days}d`,
          'points: { 0: 0, 1: 30, 2: 55, 5: 80, 15: 100 }',
        ],
      };
}

function otherMetrics(shape: BookShape): FirstMetric[] {
  const has = (fact: string, ...columns: string[]) =>
    columns.every((column) => shape.facts.get(fact)?.has(column) === true);
  const words = shape.urgent.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  const metrics: FirstMetric[] = [];
  if (has('tickets', 'solved_at')) {
    metrics.push({
      name: 'open_tickets',
      dimension: 'support',
      weight: 1,
      lines: [
        'label: Tickets open',
        'because: What does not work is a reason to look elsewhere',
        'based_on: tickets',
        'still_open: true',
        'calculate: count(*)',
        'points: { 0: 100, 2: 60, 6: 0 }',
      ],
    });
  }
  if (words !== '') {
    metrics.push({
      name: 'urgent_tickets_90d',
      dimension: 'support',
      weight: 2,
      lines: [
        'label: Urgent tickets in 90 days',
        'based_on: tickets',
        `where: priority in (${words})`,
        'calculate: count(*)',
        'window: 90d',
        'points: { 0: 100, 1: 50, 3: 0 }',
      ],
    });
  }
  if (has('tickets', 'csat')) {
    metrics.push({
      name: 'ticket_satisfaction_180d',
      dimension: 'support',
      weight: 1,
      lines: [
        'label: Satisfaction with tickets',
        'based_on: tickets',
        'calculate: avg(csat)',
        'window: 180d',
        'points: { 1: 0, 3: 40, 5: 100 }',
        'if_missing: leave_out',
      ],
    });
  }
  if (has('invoices', 'due_on', 'paid_on')) {
    metrics.push({
      name: 'invoices_overdue',
      dimension: 'commercial',
      weight: 1,
      lines: [
        'label: Invoices overdue',
        'because: Who means to leave stops paying first',
        'based_on: invoices',
        'where: days_since(due_on) > 14',
        'still_open: true',
        'calculate: count(*)',
        'points: { 0: 100, 1: 40, 2: 0 }',
      ],
    });
  }
  if (has('surveys', 'score')) {
    metrics.push({
      name: 'last_survey_score',
      dimension: 'voice',
      weight: 1,
      lines: [
        'label: Last survey',
        'based_on: surveys',
        'calculate: last(score)',
        'window: 365d',
        'points: { 0: 0, 6: 30, 8: 70, 10: 100 }',
        'if_missing: leave_out',
      ],
    });
  }
  if (has('goals', 'reached_on')) {
    metrics.push({
      name: 'goals_reached_share',
      dimension: 'value',
      weight: 1,
      lines: [
        'label: Goals reached',
        'because: They bought it for these',
        'based_on: goals',
        'calculate: count(reached_on) / count(*)',
        'points: { 0%: 0, 50%: 60, 100%: 100 }',
        'if_missing: leave_out',
      ],
    });
  }
  return metrics;
}
