import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bandBadge,
  bandTone,
  html,
  pageData,
  renderPage,
  scale,
  shareBar,
  type TokenName,
  table,
  tokens,
  trustedHtml,
} from './index.ts';

const hostile = `<script>alert(1)</script>" onload='x' &amp;`;

describe('markup', () => {
  it('keeps what a person wrote as text, in an element and in an attribute', () => {
    const { markup } = html`<b title="${hostile}">${hostile}</b>`;
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp;';
    expect(markup).toBe(`<b title="${escaped}">${escaped}</b>`);
  });

  it('takes markup, lists and numbers as they are, and nothing for what is absent', () => {
    expect(html`${[html`<i>${1}</i>`, null, false, undefined, trustedHtml('<br>')]}`.markup).toBe(
      '<i>1</i><br>',
    );
  });

  it('does not take an object for markup because it looks like it', () => {
    const forged = JSON.parse('{"markup":"<b>"}') as never;
    expect(() => html`${forged}`).toThrow();
  });
});

describe('a page', () => {
  it('is one file whose policy lets it load nothing', () => {
    const text = renderPage({ title: hostile, body: html`<main>x</main>` });
    expect(text).toContain('<title>&lt;script&gt;');
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("script-src 'none'");
    expect(text).not.toMatch(/https?:|@import|url\(|src=/);
  });

  it('runs the script it was given and no other', () => {
    const script = 'document.title = "a < b"';
    const text = renderPage({ title: 'x', body: html``, script });
    const hash = createHash('sha256').update(script).digest('base64');
    expect(text).toContain(`script-src 'sha256-${hash}'`);
    expect(text).toContain(`<script>${script}</script>`);
  });

  it('hands data to its script that can not end the element it stands in', () => {
    const { markup } = pageData('book', { name: '</script><b>' });
    expect(markup.match(/<\/script>/g)).toHaveLength(1);
    const json = markup.replace(/^<[^>]*>|<\/script>$/g, '');
    expect(JSON.parse(json)).toEqual({ name: '</script><b>' });
  });
});

describe('parts of a page', () => {
  it('show a band as colour, shape and word', () => {
    const bands = ['at_risk', 'watch', 'healthy'];
    const marks = [...bands, null, 'other'].map((band) => bandBadge(band, bands, 'what it means').markup);
    const shapes = marks.map((mark) => /<svg.*<\/svg>/.exec(mark)?.[0]);
    expect(new Set(shapes).size).toBe(4);
    expect([...bands, null].map((band) => bandTone(band, bands))).toEqual([
      'bad',
      'middling',
      'good',
      'unknown',
    ]);
    expect(marks[0]).toContain('class="band bad" title="what it means"');
    expect(marks[0]).toContain('At risk');
    expect(marks[3]).toContain('Unknown');
  });

  it('start bars at zero and never pass their ends', () => {
    expect([0, 1 / 3, 2].map((share) => shareBar(share).markup)).toEqual(
      [0, 33.33, 100].map((width) => expect.stringContaining(`width:${width}%`)),
    );
    const place = scale([0, 10], [100, 0]);
    expect([-5, 0, 2.5, 10, 20].map(place)).toEqual([100, 100, 75, 0, 0]);
    expect(scale([3, 3], [0, 10])(3)).toBe(0);
  });

  it('name the rows and columns of a table', () => {
    const { markup } = table({
      columns: [{ head: 'Band' }, { head: 'From', isNumber: true }],
      rows: [['<a>', 40]],
    });
    expect(markup).toContain('<th scope="col" class="num">From</th>');
    expect(markup).toContain('<th scope="row">&lt;a&gt;</th><td class="num">40</td>');
  });
});

describe('colours', () => {
  const words: readonly TokenName[] = [
    'ink',
    'ink-2',
    'ink-3',
    'accent',
    'good-ink',
    'middling-ink',
    'bad-ink',
    'unknown-ink',
  ];
  const grounds: readonly TokenName[] = ['paper', 'surface'];
  const pairs = words.flatMap((word) => [
    ...grounds.map((ground) => [word, ground] as const),
    ...(/-ink$/.test(word) ? [[word, word.replace('-ink', '-soft') as TokenName] as const] : []),
  ]);

  it.each(['light', 'dark'] as const)('can be read on %s paper', (scheme) => {
    const low = pairs
      .map(([word, ground]) => ({
        word,
        ground,
        contrast: contrast(tokens[word][scheme], tokens[ground][scheme]),
      }))
      .filter((pair) => pair.contrast < 4.5);
    expect(low).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('of shapes stand out on %s paper', (scheme) => {
    const low = (['good', 'bad', 'unknown', 'accent'] as const).filter(
      (tone) => contrast(tokens[tone][scheme], tokens.paper[scheme]) < 2.8,
    );
    expect(low).toEqual([]);
  });
});

/** Contrast by WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
