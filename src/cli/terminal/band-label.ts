import type { Paint } from './paint.ts';

/** How a band looks: never by colour alone. */
export interface BandLook {
  readonly glyph: string;
  readonly word: string;
  readonly colour: (text: string) => string;
}

/** The look of `band` among the model's bands in rising order; `unknown` and null are grey. */
export function bandLook(band: string | null, bands: readonly string[], paint: Paint): BandLook {
  const index = band === null ? -1 : bands.indexOf(band);
  const word = (band ?? 'unknown').replaceAll('_', ' ');
  if (index < 0) return { glyph: '○', word, colour: paint.dim };
  if (index === bands.length - 1) return { glyph: '●', word, colour: paint.good };
  if (index === 0) return { glyph: '■', word, colour: paint.bad };
  return { glyph: '▲', word, colour: paint.middling };
}

/** Glyph and word in the band's colour: `■ at risk`. */
export function bandLabel(band: string | null, bands: readonly string[], paint: Paint): string {
  const look = bandLook(band, bands, paint);
  return look.colour(`${look.glyph} ${look.word}`);
}
