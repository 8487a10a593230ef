import { dayWords, percentWords } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, words } from '../writing.ts';

const outcomes: Readonly<Record<string, string>> = {
  churned: 'accounts that leave',
  contracted: 'accounts that shrink',
  renewed: 'accounts that renew',
  expanded: 'accounts that grow',
  returned: 'accounts that come back',
};

const figures: Readonly<Record<string, string>> = {
  surprise_churn_arr: 'the share of churned ARR that came as a surprise',
  surprise_churn_accounts: 'the share of churned accounts that came as a surprise',
  auc: 'the AUC',
  grr: 'gross revenue retention',
  nrr: 'net revenue retention',
};

/** What the model is for, and what it is not for. */
export function purpose({ model }: Writing): Section {
  const { objective, reviewEveryDays, scores } = model;
  const blocks: Block[] = [];
  if (objective === null) blocks.push({ kind: 'text', text: 'The model names no objective.' });
  else {
    const { warnOf, aheadDays, target } = objective;
    const text = `It is there to warn of ${outcomes[warnOf] ?? words(warnOf)}, ${dayWords(aheadDays)} ahead.`;
    blocks.push({ kind: 'text', text });
    if (target !== null) {
      const most = target.operator === '<=' ? 'at most' : 'at least';
      const figure = figures[target.figure] ?? `the ${words(target.figure)}`;
      blocks.push({
        kind: 'text',
        text: `It does its job if ${figure} is ${most} ${percentWords(target.value)}.`,
      });
    }
  }
  if (reviewEveryDays !== null)
    blocks.push({
      kind: 'text',
      text: `The model itself is looked at again every ${dayWords(reviewEveryDays)}.`,
    });
  const whom = scores === 'people' ? 'people at our customers' : 'accounts';
  blocks.push({
    kind: 'note',
    text: `It is made to find ${whom} that need something from us. It is not made to pay, rank or judge the people who look after them.`,
  });
  return { id: 'purpose', title: 'What it is for', blocks };
}
