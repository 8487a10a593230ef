import { type Html, html } from './html.ts';

/** A share 0..1 as a bar that starts at zero. The number stands beside it as text, so it is hidden from readers aloud. */
export function shareBar(share: number): Html {
  const width = Math.min(100, Math.max(0, share * 100));
  return html`<span class="bar" aria-hidden="true"><i style="width:${Number(width.toFixed(2))}%"></i></span>`;
}
