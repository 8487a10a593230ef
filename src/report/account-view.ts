import type { ReportBand, ReportChangePart, ReportSentence, ReportStory } from './book-report.ts';

/** What the drawing of an account needs of the report's words. */
export interface AccountWords {
  esc(text: unknown): string;
  date(day: string | null): string;
}

/**
 * Markup of one opened account: its story, what lifts and what costs points, and the change as bars that add up. It runs
 * in the browser, sent as its own text, so it stands alone.
 */
export class AccountView {
  readonly words: AccountWords;
  readonly bands: readonly ReportBand[];

  constructor(words: AccountWords, bands: readonly ReportBand[]) {
    this.words = words;
    this.bands = bands;
  }

  /** Points with a sign, `+3.4` or `−12.0`. */
  signed(points: number): string {
    return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
  }

  /** A sentence; what it rests on opens under it. */
  sentence({ text, evidence }: ReportSentence): string {
    const lines = evidence.map((line) => `<li>${this.words.esc(line)}</li>`).join('');
    return `<details class="sentence"><summary>${this.words.esc(text)}</summary><ul class="fine">${lines}</ul></details>`;
  }

  story(story: ReportStory): string {
    const chapters = story.chapters
      .filter(({ sentences }) => sentences.length > 0)
      .map(
        ({ title, sentences }) =>
          `<h3>${this.words.esc(title)}</h3>${sentences.map((each) => this.sentence(each)).join('')}`,
      );
    return `<div class="story"><div class="headline">${this.sentence(story.headline)}</div>${chapters.join('')}</div>`;
  }

  /** The metrics that count, those that cost most first. */
  drivers(story: ReportStory): string {
    const { esc } = this.words;
    const rows = story.metrics.map(({ label, says, points, contribution, lost }) => {
      const number = (value: number): string => value.toFixed(1);
      return `<tr><th scope="row">${esc(label)}<span class="fine">${esc(says)}</span></th><td class="num">${points === null ? '–' : Math.round(points)}</td><td class="num good">${contribution === null || contribution < 0.05 ? '–' : `+${number(contribution)}`}</td><td class="num bad">${lost === null || lost < 0.05 ? '–' : `−${number(lost)}`}</td></tr>`;
    });
    return `<table class="drivers"><caption>Drivers</caption><thead><tr><th scope="col">Metric</th><th scope="col" class="num">Points</th><th scope="col" class="num">Adds</th><th scope="col" class="num">Costs</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  }

  /** The largest parts, and the rest in one, so that what is shown adds up. */
  shown(parts: readonly ReportChangePart[]): ReportChangePart[] {
    const sorted = parts.slice().sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
    const large = sorted.slice(0, 9).filter(({ points }) => Math.abs(points) >= 0.05);
    const rest = sorted.slice(large.length).reduce((sum, { points }) => sum + points, 0);
    return Math.abs(rest) < 0.05 ? large : [...large, { label: 'everything else', cause: '', points: rest }];
  }

  /** The change since an earlier day: bars on one scale from 0 to 100, with the limits of the bands. */
  change(story: ReportStory, day: string): string {
    const { change } = story;
    const { esc, date } = this.words;
    if (change === null)
      return '<p class="fine">No change to show: no earlier day is stored, or the score is unknown on one of the two days.</p>';
    const parts = this.shown(change.parts);
    const [left, width, step] = [220, 480, 22];
    const x = (value: number): number =>
      Math.round((left + (Math.min(100, Math.max(0, value)) / 100) * width) * 10) / 10;
    const bar = (
      row: number,
      from: number,
      to: number,
      colour: string,
      label: string,
      says: string,
    ): string => {
      const [low, high] = from < to ? [from, to] : [to, from];
      const at = row * step + 26;
      return `<text x="${left - 10}" y="${at + 12}" text-anchor="end" class="label">${esc(label)}</text><rect x="${x(low)}" y="${at + 2}" width="${Math.max(1, x(high) - x(low))}" height="12" rx="1.5" fill="var(--${colour})"/><text x="${x(high) + 6}" y="${at + 12}" class="label strong">${esc(says)}</text>`;
    };
    let at = change.from;
    const bars = [bar(0, 0, change.from, 'ink-2', date(change.since), change.from.toFixed(1))];
    for (const [index, { label, points }] of parts.entries()) {
      bars.push(
        bar(
          index + 1,
          at,
          at + points,
          points < 0 ? 'bad' : 'good',
          label.length > 34 ? `${label.slice(0, 33)}…` : label,
          this.signed(points),
        ),
      );
      at += points;
    }
    bars.push(bar(parts.length + 1, 0, change.to, 'ink-2', date(day), change.to.toFixed(1)));
    const height = (parts.length + 2) * step + 30;
    const limits = this.bands
      .filter(({ from }) => from !== null && from > 0)
      .map(
        ({ word, from }) =>
          `<line x1="${x(from ?? 0)}" x2="${x(from ?? 0)}" y1="18" y2="${height}" stroke="var(--rule)" stroke-dasharray="3 3"/><text x="${x(from ?? 0)}" y="12" text-anchor="middle">${esc(word.toLowerCase())} from ${from}</text>`,
      );
    const name = `From ${change.from.toFixed(1)} to ${change.to.toFixed(1)}: ${parts.map(({ label, points }) => `${label} ${this.signed(points)}`).join(', ')}`;
    return `<figure class="change"><figcaption><strong>What changed</strong> <span class="fine">${date(change.since)} to ${date(day)}: ${change.from.toFixed(1)} to ${change.to.toFixed(1)}; the parts add up</span></figcaption><svg viewBox="0 0 ${left + width + 60} ${height}" role="img" aria-label="${esc(name)}">${limits.join('')}${bars.join('')}</svg></figure>`;
  }

  /** All of it. */
  draw(story: ReportStory, day: string): string {
    const share =
      story.shareMeasured === null
        ? ''
        : `${Math.round(story.shareMeasured * 100)} % of the scorecard is measured`;
    const cap =
      story.withoutCap === null ? '' : `; without its cap the score would be ${story.withoutCap.toFixed(1)}`;
    return `<div class="account"><p class="fine">${share}${cap}. Each sentence opens what it rests on.</p><div class="two">${this.story(story)}<div>${this.drivers(story)}</div></div>${this.change(story, day)}</div>`;
  }
}
