import type { FactName } from '../fact-table.ts';

/** How a fact is recognised: words in the file's name, and what its columns are called elsewhere. */
export interface FactHint {
  readonly files: readonly string[];
  /** Column of the fact -> names seen in exports, the likeliest first; its own name always counts. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Without these it can not be this fact. */
  readonly needs: readonly string[];
  /** These make it likely to be this fact and no other. */
  readonly telling: readonly string[];
}

const at = ['date', 'created at', 'created', 'timestamp', 'ts', 'submitted at', 'time'];
const person = ['user id', 'person id', 'contact id', 'member id', 'user', 'contact', 'caller'];

/** Names from the exports of common CRM, billing, support and product tools. */
export const factHints = {
  events: {
    files: [
      'event',
      'events',
      'usage',
      'activity',
      'activities',
      'login',
      'logins',
      'session',
      'sessions',
      'order',
      'orders',
      'transaction',
      'transactions',
      'commits',
      'clicks',
    ],
    columns: {
      event_id: ['usage id', 'session id', 'log id', 'id'],
      person_id: person,
      name: ['event', 'event name', 'event type', 'action', 'activity', 'activity type', 'type'],
      occurred_at: [
        'event time',
        'event date',
        'usage date',
        'invoice date',
        'order date',
        'login at',
        'session start',
        'day',
        ...at,
      ],
      value: ['count', 'usage count', 'quantity', 'amount', 'n', 'duration'],
      product: ['module', 'feature', 'feature name', 'app', 'stock code', 'sku'],
    },
    needs: ['occurred_at'],
    telling: ['name', 'value'],
  },
  tickets: {
    files: ['ticket', 'tickets', 'case', 'cases', 'issue', 'issues', 'incident', 'incidents', 'support'],
    columns: {
      ticket_id: ['case id', 'case number', 'ticket number', 'incident id', 'issue id', 'number', 'id'],
      person_id: ['requester id', 'requester', ...person],
      kind: ['type', 'ticket type', 'category'],
      subject: ['title', 'summary'],
      feature: ['product', 'component', 'module'],
      priority: ['severity', 'urgency'],
      opened_at: ['opened', 'open date', 'date opened', ...at],
      first_response_at: ['first response', 'first reply at', 'responded at'],
      solved_at: [
        'closed at',
        'resolved at',
        'closed',
        'resolved',
        'close date',
        'solved',
        'resolution date',
      ],
      csat: ['satisfaction score', 'satisfaction', 'satisfaction rating', 'rating'],
    },
    needs: ['opened_at'],
    telling: ['ticket_id', 'priority', 'solved_at', 'subject'],
  },
  contracts: {
    files: [
      'contract',
      'contracts',
      'subscription',
      'subscriptions',
      'deal',
      'deals',
      'licence',
      'licences',
      'license',
      'licenses',
    ],
    columns: {
      contract_id: ['subscription id', 'deal id', 'licence id', 'license id', 'id'],
      product: ['plan', 'plan tier', 'plan name'],
      arr: [
        'arr amount',
        'annual recurring revenue',
        'acv',
        'annual value',
        'contract value',
        'annual contract value',
      ],
      seats: ['licenses', 'licences', 'quantity', 'users', 'number of seats'],
      started_on: [
        'start date',
        'start',
        'starts on',
        'contract start',
        'effective date',
        'from',
        'start at',
        'started at',
      ],
      ended_on: ['end date', 'ended at', 'cancelled on', 'canceled at', 'cancelled at', 'cancel date', 'to'],
      renewal_on: [
        'renewal date',
        'renewal',
        'renews on',
        'expires on',
        'expiry date',
        'expiration date',
        'term end',
        'contract end',
        'end of term',
      ],
      notice_days: ['notice period', 'notice period days'],
      notice_given_on: ['notice date', 'notice given'],
      auto_renew: ['auto renew flag', 'auto renewal', 'autorenew', 'renews automatically'],
    },
    needs: ['started_on'],
    telling: ['contract_id', 'arr', 'renewal_on', 'auto_renew'],
  },
  invoices: {
    files: ['invoice', 'invoices', 'billing', 'payment', 'payments'],
    columns: {
      invoice_id: ['invoice number', 'invoice no', 'number', 'id'],
      amount: ['total', 'amount due', 'invoice amount'],
      issued_on: ['invoice date', 'issue date', ...at],
      due_on: ['due date', 'due'],
      paid_on: ['paid date', 'payment date', 'paid at', 'date paid'],
    },
    needs: ['issued_on'],
    telling: ['invoice_id', 'due_on', 'paid_on'],
  },
  surveys: {
    files: ['survey', 'surveys', 'nps', 'csat', 'response', 'responses'],
    columns: {
      response_id: ['survey id', 'id'],
      person_id: ['respondent', ...person],
      score: ['nps', 'nps score', 'rating', 'answer'],
      at: ['responded at', 'response date', 'answered at', ...at],
      comment: ['comments', 'feedback', 'verbatim'],
      kind: ['survey type', 'type'],
    },
    needs: ['score', 'at'],
    telling: ['score', 'comment'],
  },
  people: {
    files: ['user', 'users', 'people', 'contact', 'contacts', 'member', 'members'],
    columns: {
      person_id: ['user id', 'contact id', 'member id', 'id', 'email'],
      name: ['full name', 'user name', 'contact name'],
      email: ['e mail', 'email address', 'mail'],
      title: ['job title', 'position'],
      joined_at: ['joined', 'first seen', 'created at', 'created', 'signup date', 'invited at'],
      left_at: ['left', 'deactivated at', 'deleted at', 'removed at'],
    },
    needs: ['person_id'],
    telling: ['email', 'title', 'person_id'],
  },
  outcomes: {
    files: ['churn', 'churns', 'outcome', 'outcomes', 'cancellations', 'renewals'],
    columns: {
      at: ['churn date', 'churned on', 'churned at', 'cancel date', 'cancelled on', 'renewed on', ...at],
      kind: ['outcome', 'result'],
      reason: ['reason code', 'churn reason', 'cancellation reason'],
      arr_before: ['previous arr'],
      arr_after: ['new arr'],
    },
    needs: ['at'],
    telling: ['reason', 'kind'],
  },
} as const satisfies Partial<Record<FactName, FactHint>>;

/** What the column with the account's id is called, without and with a word for "id". */
export const accountWords = [
  'account',
  'customer',
  'company',
  'client',
  'organisation',
  'organization',
  'org',
  'tenant',
  'workspace',
];
export const idWords = ['id', 'no', 'nr', 'number', 'key', 'code', 'uuid', 'guid'];

/** Columns of `accounts`, as exports call them. */
export const accountHints: Readonly<Record<string, readonly string[]>> = {
  name: [
    'account name',
    'customer name',
    'company name',
    'company',
    'customer',
    'account',
    'organisation',
    'organization',
    'client',
  ],
  parent_id: ['parent', 'parent account', 'parent account id'],
  csm: ['owner', 'account owner', 'csm name', 'customer success manager', 'account manager'],
  started_on: [
    'signup date',
    'sign up date',
    'customer since',
    'start date',
    'first seen',
    'created at',
    'created',
    'since',
    'onboarded on',
  ],
  internal: ['is internal', 'is test', 'test account', 'test'],
};
