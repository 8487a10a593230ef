/** A colour on light paper and on dark. */
export interface Token {
  readonly light: string;
  readonly dark: string;
}

/**
 * The colours of every page: warm grey paper, ink, one deep-teal accent, and four tones of bands. A tone has a
 * plain colour for shapes, `-ink` for words and `-soft` for ground. A test holds words to a contrast of 4.5.
 */
export const tokens = {
  paper: { light: '#FAF9F6', dark: '#14181A' },
  surface: { light: '#FFFFFF', dark: '#1B2022' },
  ink: { light: '#1B2226', dark: '#ECEAE4' },
  'ink-2': { light: '#55606A', dark: '#B4BBC1' },
  'ink-3': { light: '#68727C', dark: '#949DA6' },
  rule: { light: '#E6E3DC', dark: '#2D3437' },
  'rule-2': { light: '#F0EEE8', dark: '#22282B' },
  accent: { light: '#0F5C63', dark: '#6DBCC3' },
  'accent-soft': { light: '#E3EFEF', dark: '#1A3034' },
  good: { light: '#1F9D6B', dark: '#35B582' },
  'good-ink': { light: '#14754F', dark: '#58C998' },
  'good-soft': { light: '#E4F4EC', dark: '#162C23' },
  middling: { light: '#D99A06', dark: '#DFA624' },
  'middling-ink': { light: '#855D00', dark: '#E5B54A' },
  'middling-soft': { light: '#FBF1DA', dark: '#2F2711' },
  bad: { light: '#CF4436', dark: '#E0604F' },
  'bad-ink': { light: '#B0352A', dark: '#F18A7C' },
  'bad-soft': { light: '#FBE7E4', dark: '#371D1A' },
  unknown: { light: '#8A94A0', dark: '#8A94A0' },
  'unknown-ink': { light: '#5C6772', dark: '#A5AEB7' },
  'unknown-soft': { light: '#EEF0F2', dark: '#23292D' },
} as const satisfies Record<string, Token>;

/** Name of a colour of the pages. */
export type TokenName = keyof typeof tokens;

/** The colours as CSS variables: by the reader's scheme on a screen, always light on paper. */
export function tokenRules(): string {
  const variables = (scheme: keyof Token) =>
    Object.entries(tokens)
      .map(([name, token]) => `--${name}:${token[scheme]}`)
      .join(';');
  return [
    `:root{color-scheme:light;${variables('light')}}`,
    `@media (prefers-color-scheme:dark){:root{color-scheme:dark;${variables('dark')}}}`,
    `@media print{:root{color-scheme:light;${variables('light')}}}`,
  ].join('\n');
}
