import { type Html, html, trustedHtml } from './html.ts';

/** How good a band is: the best, the worst, any between, or not known. Each has a colour and a shape. */
export type Tone = 'good' | 'middling' | 'bad' | 'unknown';

const shapes: Readonly<Record<Tone, string>> = {
  good: '<circle cx="6" cy="6" r="5" class="fill-good"/>',
  middling: '<path d="M6 1 11.5 11H.5z" class="fill-middling"/>',
  bad: '<path d="M6 0 12 6 6 12 0 6z" class="fill-bad"/>',
  unknown:
    '<circle cx="6" cy="6" r="4.2" fill="none" stroke-width="1.8" stroke-dasharray="2.2 1.6" class="line-unknown"/>',
};

/** The tone of `band` among the model's bands, worst first. */
export function bandTone(band: string | null, bands: readonly string[]): Tone {
  const index = band === null ? -1 : bands.indexOf(band);
  if (index < 0) return 'unknown';
  if (index === bands.length - 1) return 'good';
  return index === 0 ? 'bad' : 'middling';
}

/** A band as people read it: `At risk`. */
export function bandWord(band: string | null): string {
  const words = (band ?? 'unknown').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The shape of a tone, 12 by 12, for wherever a word stands beside it. */
export function toneShape(tone: Tone): Html {
  return html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${trustedHtml(shapes[tone])}</svg>`;
}

/** A band as colour, shape and word; what it means is told on hover. */
export function bandBadge(band: string | null, bands: readonly string[], means?: string): Html {
  const tone = bandTone(band, bands);
  const title = means === undefined ? null : html` title="${means}"`;
  return html`<span class="band ${tone}"${title}>${toneShape(tone)}${bandWord(band)}</span>`;
}
