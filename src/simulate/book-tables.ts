/** A cell of a simulated file. */
export type Cell = string | number | boolean | null;

/** The files of a simulated book with their columns, in order. `truth_*` are not for the score. */
export const bookTables = {
  accounts: [
    'account_id',
    'name',
    'parent_id',
    'csm',
    'segment',
    'plan',
    'industry',
    'region',
    'seats',
    'currency',
    'started_on',
    'internal',
  ],
  account_changes: ['account_id', 'attribute', 'value', 'at'],
  people: ['person_id', 'account_id', 'name', 'email', 'title', 'joined_at', 'left_at'],
  people_roles: ['person_id', 'account_id', 'role', 'starts_on', 'ends_on'],
  events: [
    'event_id',
    'account_id',
    'person_id',
    'name',
    'occurred_at',
    'value',
    'product',
    'attendees',
    'received_at',
  ],
  tickets: [
    'ticket_id',
    'account_id',
    'person_id',
    'kind',
    'subject',
    'feature',
    'theme',
    'priority',
    'opened_at',
    'first_response_at',
    'solved_at',
    'csat',
  ],
  contracts: [
    'contract_id',
    'account_id',
    'product',
    'arr',
    'currency',
    'seats',
    'started_on',
    'ended_on',
    'renewal_on',
    'notice_days',
    'notice_given_on',
    'auto_renew',
  ],
  entitlements: ['account_id', 'product', 'starts_on', 'ends_on'],
  invoices: ['invoice_id', 'account_id', 'amount', 'currency', 'issued_on', 'due_on', 'paid_on'],
  surveys: ['response_id', 'account_id', 'person_id', 'kind', 'score', 'at', 'comment'],
  feedback: ['id', 'account_id', 'person_id', 'feature', 'polarity', 'at', 'text', 'source'],
  advocacy: ['id', 'account_id', 'person_id', 'kind', 'asked_on', 'answered_on', 'outcome', 'value'],
  goals: ['goal_id', 'account_id', 'name', 'set_on', 'due_on', 'reached_on', 'confirmed_by'],
  readings: ['account_id', 'name', 'at', 'value'],
  ratings: ['account_id', 'rubric', 'level', 'entered_by', 'at'],
  outcomes: ['account_id', 'at', 'kind', 'arr_before', 'arr_after', 'currency', 'reason'],
  truth_accounts: ['account_id', 'segment', 'fit', 'decided_on', 'churned_on', 'why', 'hazard_exponent'],
  truth_standing: [
    'account_id',
    'week',
    'engagement',
    'sponsor_gap',
    'open_urgent_tickets',
    'goals_reached',
    'leaving_chance',
  ],
} as const;

/** The name of a table of the simulated book. */
export type BookTable = keyof typeof bookTables;

/** The names of the files, in the order of `bookTables`. */
export const bookTableNames = Object.keys(bookTables) as BookTable[];

/** Takes the rows of a book, as they are made. */
export type BookSink = (table: BookTable, row: readonly Cell[]) => void;
