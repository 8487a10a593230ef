import type { ReviewDocument } from '../../evidence/index.ts';
import { dayWords, numberWords, percentWords } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import type { Writing } from '../writing.ts';

type Surprises = ReviewDocument['surprises'][number];

/** What is known of whether the score warns: what looking back on the accounts that left says, and no more. */
export function evidence({ review, model }: Writing): Section {
  const blocks: Block[] = [];
  const isProved = review?.surprises.some(({ share }) => share.known) ?? false;
  if (!isProved)
    blocks.push({
      kind: 'note',
      text: 'Not proved yet: nothing has shown so far whether this score warns in time.',
    });
  if (review === null) blocks.push({ kind: 'text', text: 'Nothing has been scored by it.' });
  else if (review.reviews.length === 0)
    blocks.push({ kind: 'text', text: `As of ${review.asOf} no account has left, as far as is known.` });
  else {
    for (const surprises of review.surprises) blocks.push(...told(surprises, review, model.bands.list));
  }
  return { id: 'evidence', title: 'What is known of how well it works', blocks };
}

function told(
  { history, churns, counts, share, arrShare, objective }: Surprises,
  { asOf, ahead }: ReviewDocument,
  bands: readonly { readonly name: string }[],
): Block[] {
  const how =
    history === 'in_force'
      ? 'by scores that stood at the time'
      : 'by scores computed afterwards for those days, from what was known then';
  const count = (verdict: string) => counts.find((each) => each.verdict === verdict)?.churns ?? 0;
  const best = bands.at(-1)?.name ?? '';
  const worst = bands[0]?.name ?? '';
  const left = `${numberWords(churns)} ${churns === 1 ? 'account' : 'accounts'}`;
  const unknown = count('unknown') + count('no_snapshot');
  const blocks: Block[] = [
    {
      kind: 'text',
      text: `As of ${asOf}, ${left} had left, looked back on ${how}. What the score said ${dayWords(ahead.days)} before they had to decide:`,
    },
    {
      kind: 'table',
      columns: ['Said', 'Accounts', 'That is'],
      rows: [
        [{ band: best }, numberWords(count('surprise')), 'a surprise'],
        ['Between', numberWords(count('neither')), 'neither a surprise nor a warning'],
        [{ band: worst }, numberWords(count('caught')), 'warned in time'],
        ['Nothing, or too little known', numberWords(unknown), 'counted apart'],
      ],
    },
  ];
  blocks.push({
    kind: 'text',
    text: share.known
      ? `Of those with a known band ${percentWords(share.share)} were a surprise (95% interval ${percentWords(share.low)} to ${percentWords(share.high)})${arrShare.known ? `; of their ARR ${percentWords(arrShare.share)} (${percentWords(arrShare.low)} to ${percentWords(arrShare.high)})` : ''}.`
      : `No share is said below ${numberWords(share.need)} accounts with a known band: there ${share.have === 1 ? 'is' : 'are'} ${numberWords(share.have)}.`,
  });
  if (objective !== null) {
    const verdict = {
      met: 'The objective is met',
      missed: 'The objective is missed',
      cannot_tell: 'Whether the objective is met can not be told yet',
    };
    blocks.push({ kind: 'text', text: `${verdict[objective]}.` });
  }
  return blocks;
}
