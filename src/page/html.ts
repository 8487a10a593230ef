/** Markup that is safe to put into a page as it is: only `html` and `trustedHtml` make it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a hole of `html`: text is escaped, nothing is nothing, lists stand one after the other. */
export type Fill = Html | string | number | null | undefined | false | readonly Fill[];

/**
 * Markup with holes. What is put into a hole stays text, also inside a quoted attribute.
 *
 * @example html`<b title="${name}">${name}</b>`
 */
export function html(texts: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  return new Html(texts.map((text, index) => (index === 0 ? '' : filled(fills[index - 1])) + text).join(''));
}

/** Markup of our own making, such as the path of a picture. Never of what a person wrote. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

function filled(fill: Fill): string {
  if (fill === null || fill === undefined || fill === false) return '';
  if (fill instanceof Html) return fill.markup;
  if (typeof fill === 'object') return fill.map(filled).join('');
  return escapeText(String(fill));
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
