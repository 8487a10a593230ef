import type { FactCatalog, FactName } from './fact-table.ts';
import { accountChanges } from './tables/account-changes.ts';
import { accounts } from './tables/accounts.ts';
import { advocacy } from './tables/advocacy.ts';
import { contracts } from './tables/contracts.ts';
import { entitlements } from './tables/entitlements.ts';
import { events } from './tables/events.ts';
import { feedback } from './tables/feedback.ts';
import { goals } from './tables/goals.ts';
import { invoices } from './tables/invoices.ts';
import { logs } from './tables/logs.ts';
import { outcomes } from './tables/outcomes.ts';
import { overrides } from './tables/overrides.ts';
import { people } from './tables/people.ts';
import { peopleRoles } from './tables/people-roles.ts';
import { ratings } from './tables/ratings.ts';
import { readings } from './tables/readings.ts';
import { surveys } from './tables/surveys.ts';
import { tickets } from './tables/tickets.ts';

/** The tables of model.md with their standard columns, in the order of the reference manual. */
export const standardFacts: FactCatalog = Object.freeze({
  accounts,
  account_changes: accountChanges,
  people,
  people_roles: peopleRoles,
  events,
  tickets,
  contracts,
  entitlements,
  invoices,
  surveys,
  feedback,
  advocacy,
  goals,
  readings,
  ratings,
  overrides,
  logs,
  outcomes,
});

/** Names of all facts. */
export const factNames = Object.keys(standardFacts) as readonly FactName[];
