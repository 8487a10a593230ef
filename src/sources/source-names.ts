/** The facts a source may feed, by name; `facts` defines what they hold. */
export type FactNameInSource =
  | 'accounts'
  | 'account_changes'
  | 'people'
  | 'people_roles'
  | 'events'
  | 'tickets'
  | 'contracts'
  | 'entitlements'
  | 'invoices'
  | 'surveys'
  | 'feedback'
  | 'advocacy'
  | 'goals'
  | 'readings'
  | 'ratings'
  | 'overrides'
  | 'logs'
  | 'outcomes';

/** Kinds of columns a source may add. */
export type SourceColumnKind =
  | 'text'
  | 'number'
  | 'exact'
  | 'money'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'texts';
