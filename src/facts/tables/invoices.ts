import { accountId, column, defineFact } from '../define-fact.ts';

/** The fact `invoices`. */
export const invoices = defineFact({
  name: 'invoices',
  means: 'Invoices, and when they were paid.',
  key: ['invoice_id'],
  occurred: ['issued_on'],
  columns: [
    column('invoice_id', 'text', 'Identity of the invoice.'),
    accountId,
    column('amount', 'money', 'Amount of the invoice.'),
    column('issued_on', 'day', 'Day of issue.', { required: true }),
    column('due_on', 'day', 'Day by which it is to be paid.'),
    column('paid_on', 'day', 'Day on which it was paid.', { knownWith: 'itself' }),
  ],
});
