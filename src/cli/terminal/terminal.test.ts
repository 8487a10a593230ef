import { describe, expect, it } from 'vitest';
import {
  bandLabel,
  bar,
  displayWidth,
  formatMoney,
  formatPoints,
  formatScore,
  formatShare,
  formatTable,
  formatValue,
  makePaint,
  printable,
  signedBar,
  sparkline,
} from './index.ts';

describe('formatScore', () => {
  it('never rounds across a limit', () => {
    expect(formatScore(69.96, [40, 70])).toBe('69.9');
    expect(formatScore(70, [40, 70])).toBe('70.0');
    expect(formatScore(70.04, [40, 70])).toBe('70.0');
    expect(formatScore(39.999999, [40, 70])).toBe('39.9');
    expect(formatScore(55.55, [40, 70])).toBe('55.6');
  });
});

describe('numbers with units', () => {
  it('are short and say their unit', () => {
    expect(formatMoney(420_000, 'EUR')).toBe('€420k');
    expect(formatMoney(1_234_000, 'USD')).toBe('$1.2m');
    expect(formatMoney(999_700, 'USD')).toBe('$1.0m');
    expect(formatMoney(-300, 'CHF')).toBe('-CHF 300');
    expect(formatValue(0.314, 'share', 'USD')).toBe('31 %');
    expect(formatValue(1, 'days', 'USD')).toBe('1 day');
    expect(formatValue(12, 'days', 'USD')).toBe('12 days');
    expect(formatPoints(-0.04)).toBe('0');
    expect(formatPoints(4.25)).toBe('+4.3');
  });

  it('keep a share that is not quite all apart from all', () => {
    expect(formatShare(0.999)).toBe('over 99 %');
    expect(formatShare(0.001)).toBe('under 1 %');
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0)).toBe('0 %');
  });
});

describe('the drawing parts', () => {
  const plain = makePaint(false);
  const bands = ['at_risk', 'watch', 'healthy'];

  it('say a band by shape and word, whatever the colour', () => {
    expect(bands.map((band) => bandLabel(band, bands, plain))).toEqual(['■ at risk', '▲ watch', '● healthy']);
    expect(bandLabel('unknown', bands, plain)).toBe('○ unknown');
    expect(bandLabel(null, bands, plain)).toBe('○ unknown');
  });

  it('align columns by what is seen, not by bytes', () => {
    const colourful = makePaint(true);
    const text = formatTable(
      [{ title: 'a' }, { title: 'n', align: 'right' }],
      [
        [colourful.bad('日本'), '1'],
        ['x', '23'],
      ],
    );
    expect(text.split('\n').map(displayWidth)).toEqual([8, 8, 8]);
  });

  it('start bars at zero and show something for anything above it', () => {
    expect(bar(0, 10, 8)).toBe('');
    expect(bar(10, 10, 8)).toBe('████████');
    expect(bar(0.001, 10, 8)).toBe('▏');
    expect(signedBar(-5, 10, 4)).toBe('  ██│    ');
    expect(signedBar(0, 10, 4)).toBe('    │    ');
    expect(sparkline([0, null, 100])).toBe('▁·█');
  });

  it('let no control character of the data through', () => {
    expect(printable('evil\u001b[31m\nname')).toBe('evil\ufffd[31m\ufffdname');
    expect(printable('abcdef', 4)).toBe('abc…');
  });
});
