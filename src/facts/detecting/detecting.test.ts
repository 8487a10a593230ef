import { describe, expect, it } from 'vitest';
import { nameWords, profileColumn, type TableProfile } from './column-profile.ts';
import { proposeSources } from './propose-sources.ts';

function table(file: string, columns: Record<string, readonly (string | null)[]>): TableProfile {
  const rows = Math.max(...Object.values(columns).map((values) => values.length));
  return {
    file,
    rows,
    sampled: rows,
    columns: Object.entries(columns).map(([name, values]) => profileColumn(name, values)),
  };
}

const ids = ['A-1', 'A-2', 'A-3', 'A-4'];
const days = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'];
const accounts = table('accounts.csv', {
  account_id: ids,
  account_name: ['One', 'Two', 'Three', 'Four'],
  signup_date: days,
  seats: ['5', '6', '7', '8'],
  is_trial: ['True', 'False', 'True', 'True'],
});
const subscriptions = table('subscriptions.csv', {
  subscription_id: ['S1', 'S2', 'S3', 'S4'],
  account_id: ids,
  start_date: days,
  end_date: [null, null, null, '2024-06-01'],
  arr_amount: ['1', '2', '3', '4'],
  plan_tier: ['a', 'b', 'a', 'b'],
});
const usage = table('feature_usage.csv.gz', {
  usage_id: ['U1', 'U2', 'U3', 'U4'],
  subscription_id: ['S1', 'S1', 'S2', 'S3'],
  usage_date: days,
  feature_name: ['x', 'y', 'x', 'x'],
  usage_count: ['1', '2', '3', '4'],
});

const mapped = (proposal: ReturnType<typeof proposeSources>, name: string) => {
  const source = proposal.sources.find((each) => each.name === name);
  return {
    into: source?.into,
    columns: Object.fromEntries(source?.columns.map(({ column, from }) => [column, from]) ?? []),
  };
};

describe('nameWords', () => {
  it('reads the habits of naming alike', () => {
    for (const name of ['CustomerID', 'customer_id', 'Customer Id', 'customer-id'])
      expect(nameWords(name)).toBe('customer id');
  });
});

describe('profileColumn', () => {
  it('tells dates, instants, numbers, yes and no, and text apart', () => {
    const kind = (...values: string[]) => profileColumn('c', values).kind;
    expect(kind('2024-01-01', '31/12/2024')).toBe('day');
    expect(kind('2024-01-01 10:00', '2024-01-01T10:00:00Z')).toBe('instant');
    expect(kind('1.234,50', '7')).toBe('number');
    expect(kind('True', 'False')).toBe('boolean');
    expect(kind('007a', 'x')).toBe('text');
    expect(kind('', ' ')).toBe('empty');
  });
});

describe('proposeSources', () => {
  it('recognises accounts, contracts and events, and keeps attributes', () => {
    const proposal = proposeSources([usage, subscriptions, accounts]);
    expect(mapped(proposal, 'accounts')).toEqual({
      into: 'accounts',
      columns: { account_id: 'account_id', name: 'account_name', started_on: 'signup_date' },
    });
    expect(proposal.sources[0]?.kept.map(({ column, kind }) => `${column} ${kind}`)).toEqual([
      'seats number',
      'is_trial boolean',
    ]);
    expect(mapped(proposal, 'subscriptions')).toEqual({
      into: 'contracts',
      columns: {
        account_id: 'account_id',
        contract_id: 'subscription_id',
        started_on: 'start_date',
        ended_on: 'end_date',
        arr: 'arr_amount',
        product: 'plan_tier',
      },
    });
    expect(proposal.left).toEqual([]);
  });

  it('reaches the account through another file where a row has only its key', () => {
    const proposal = proposeSources([usage, subscriptions, accounts]);
    const source = proposal.sources.find((each) => each.name === 'feature_usage');
    expect(source?.into).toBe('events');
    expect(source?.select).toContain('left join subscriptions b on b.subscription_id = a.subscription_id');
    expect(source?.select).toContain("'feature_usage' as name");
  });

  it('knows the account by the values where the name says nothing', () => {
    const tickets = table('tickets.csv', {
      case_number: ['1', '2', '3', '4'],
      raised_by: ids,
      opened: days,
      priority: ['high', 'low', 'low', 'low'],
    });
    expect(mapped(proposeSources([accounts, tickets]), 'tickets')).toMatchObject({
      into: 'tickets',
      columns: { account_id: 'raised_by' },
    });
  });

  it('makes the accounts from the rows where no file lists them', () => {
    const proposal = proposeSources([
      table('orders.csv', {
        CustomerID: ['1', '1', '2'],
        InvoiceDate: days.slice(0, 3),
        Quantity: ['1', '2', '3'],
      }),
    ]);
    expect(proposal.sources[0]).toMatchObject({
      into: 'accounts',
      select: 'select distinct "CustomerID" as account_id from orders where "CustomerID" is not null',
    });
    expect(mapped(proposal, 'orders')).toMatchObject({
      into: 'events',
      columns: { account_id: 'CustomerID', occurred_at: 'InvoiceDate', value: 'Quantity' },
    });
  });

  it('takes a spreadsheet with one row an account', () => {
    const sheet = table('Customers.xlsx', {
      Company: ['Ann', 'Bob', 'Cy'],
      Owner: ['x', 'y', 'x'],
      'Renewal date': days.slice(0, 3),
      Colour: ['red', 'green', 'red'],
    });
    expect(mapped(proposeSources([sheet]), 'customers')).toEqual({
      into: 'accounts',
      columns: { account_id: 'Company', csm: 'Owner' },
    });
  });

  describe('makes contracts of a list of accounts', () => {
    const sheet = {
      Customer: ['North Mill', 'South Mill', 'East Mill', 'West Mill'],
      'Customer ID': ids,
      'Renewal date': days,
      ARR: ['$12,000', '$48,000', '$6,500', '$22,000'],
      Seats: ['25', '100', '10', '40'],
      Users: ['20', '10', '9', '38'],
    };

    it('from the columns that say when they renew and what they pay; the rest stays with the accounts', () => {
      const proposal = proposeSources([table('book.csv', { ...sheet, 'Customer since': days })]);
      expect(mapped(proposal, 'book')).toMatchObject({
        columns: { account_id: 'Customer ID', name: 'Customer', started_on: 'Customer since' },
      });
      expect(mapped(proposal, 'contracts')).toEqual({
        into: 'contracts',
        columns: {
          contract_id: 'Customer ID',
          account_id: 'Customer ID',
          arr: 'ARR',
          seats: 'Seats',
          renewal_on: 'Renewal date',
          started_on: 'Customer since',
        },
      });
      expect(proposal.sources.map(({ select }) => select)).toEqual([null, null]);
      expect(proposal.sources[0]?.kept.map(({ column }) => column)).toEqual(['users']);
      // Without that a load would ask whether 12,000 is twelve thousand or twelve.
      expect(proposal.sources.map(({ decimal }) => decimal)).toEqual(['.', '.']);
    });

    it('that began a year before they renew, where nothing says when, and says so', () => {
      const [, contracts] = proposeSources([table('book.csv', sheet)]).sources;
      expect(contracts).toMatchObject({ into: 'contracts', file: null, isGuess: true });
      expect(contracts?.select).toContain(`cast("Renewal date" as date) - interval '1 year' as started_on`);
      expect(contracts?.because.at(-1)).toBe(
        'no column says when a contract began: a year before it renews is taken',
      );
    });

    it('with a year of what is paid by the month', () => {
      const { ARR: _, ...others } = sheet;
      const [, contracts] = proposeSources([
        table('book.csv', { ...others, MRR: ['1000', '4000', '550', '1800'], Since: days }),
      ]).sources;
      expect(contracts?.select).toContain('12 * cast("MRR" as numeric) as arr');
      expect(contracts?.select).toContain('"Since" as started_on');
    });

    it('but not where another file has them, or nothing says what is paid or when they renew', () => {
      const into = (...tables: Parameters<typeof proposeSources>[0]) =>
        proposeSources(tables).sources.map((source) => source.into);
      const subscriptions = table('subscriptions.csv', {
        customer_id: ids,
        id: ids,
        start_date: days,
        arr: ids,
      });
      expect(into(table('book.csv', sheet), subscriptions)).toEqual(['accounts', 'contracts']);
      expect(
        into(table('book.csv', { 'Customer ID': ids, Owner: ids, Seats: ['1', '2', '3', '4'] })),
      ).toEqual(['accounts']);
    });
  });

  it('takes a list in which the same people come again for what they did, not for the people', () => {
    const logins = table('logins.csv', {
      customer_id: ['A-1', 'A-1', 'A-1', 'A-2'],
      user_id: ['u1', 'u1', 'u2', 'u3'],
      created_at: days,
    });
    expect(mapped(proposeSources([accounts, logins]), 'logins')).toMatchObject({
      into: 'events',
      columns: { person_id: 'user_id', occurred_at: 'created_at' },
    });
  });

  it('leaves out what is nothing of the kind, and says why', () => {
    const junk = table('notes.txt', { 'Dear diary': ['today', 'again'] });
    expect(proposeSources([accounts, junk]).left).toEqual([
      { file: 'notes.txt', because: 'no column says which account a row belongs to' },
    ]);
  });
});
