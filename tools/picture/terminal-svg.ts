const advance = 7.83;
const lineHeight = 19;
const margin = 24;

const colours = { healthy: '#4CC38A', watch: '#E5B83B', at_risk: '#F0705F', dim: '#8A94A0', ink: '#E8E6E1' };

/** Text of a terminal as an SVG picture: one `text` a line, bands and signs in the product's colours. */
export function terminalSvg(text: string, title: string): string {
  const lines = text.split('\n');
  const columns = Math.max(...lines.map((line) => [...line].length));
  const width = Math.ceil(columns * advance + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  const drawn = lines.map((line, index) => drawLine(line, margin + (index + 0.75) * lineHeight)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="#1B1F24"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="${colours.ink}" xml:space="preserve">
${drawn}
</g>
</svg>
`;
}

function drawLine(line: string, y: number): string {
  let at = 0;
  const parts = piecesOf(line).map(({ text, fill }) => {
    const length = [...text].length;
    const x = (margin + at * advance).toFixed(1);
    at += length;
    if (text.trim() === '') return '';
    const colour = fill === null ? '' : ` fill="${fill}"`;
    return `<text x="${x}" y="${y.toFixed(1)}" textLength="${(length * advance).toFixed(1)}" lengthAdjust="spacingAndGlyphs"${colour}>${escapeXml(text)}</text>`;
  });
  return parts.join('');
}

/** Words between two or more spaces stand each on their own, so that columns stay under each other in every font. */
function piecesOf(line: string): { text: string; fill: string | null }[] {
  if (line.startsWith('$ ')) return [{ text: line, fill: colours.dim }];
  const isHead = /^(Band|Moved since|Look at first|Dimension|What )/.test(line);
  return (line.match(/ {2,}|(?:(?! {2}).)+/gu) ?? []).map((text) => ({
    text,
    fill: isHead ? colours.dim : fillOf(text),
  }));
}

function fillOf(text: string): string | null {
  if (text.startsWith('●')) return colours.healthy;
  if (text.startsWith('▲')) return colours.watch;
  if (text.startsWith('■')) return colours.at_risk;
  return /^[\u2581-\u258F]+/u.test(text) ? colours.dim : null;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
