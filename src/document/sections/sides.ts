import { listWords } from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { sharesOf, type Writing } from '../writing.ts';

/** The sides of health, and what each is made of. Null: the scorecards weigh metrics alone. */
export function sides({ model, label }: Writing): Section | null {
  if (model.dimensions.length === 0) return null;
  const blocks: Block[] = [
    {
      kind: 'text',
      text: 'Each side is a weighted mean too. What is missing is left out and its weight shared out among the others, unless a metric says otherwise.',
    },
  ];
  for (const { label: own, combine, children } of model.dimensions) {
    const names = children.map((child) => label(child.name));
    blocks.push({ kind: 'heading', text: own });
    if (children.length === 1) blocks.push({ kind: 'text', text: `One alone: ${names[0]}.` });
    else if (combine === 'mean') blocks.push({ kind: 'shares', of: own, rows: sharesOf(children, label) });
    else blocks.push({ kind: 'text', text: `The ${combine} of these decides alone: ${listWords(names)}.` });
  }
  return { id: 'sides', title: 'The sides of health', blocks };
}
