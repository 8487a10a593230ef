import type { BookReport, ReportAccount, ReportBand } from './book-report.ts';

/** The report but for its stories: what the page reads at once. */
export type BookData = Omit<BookReport, 'stories'>;

/** A change of band of one account. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Figures and markup of the book, for any choice of its accounts. It runs in two places, here for the first sight of the
 * page and for paper, and in the browser whenever the reader filters: so it stands alone, takes nothing from outside but
 * its data, and is sent to the browser as its own text.
 */
export class BookView {
  readonly data: BookData;

  constructor(data: BookData) {
    this.data = data;
  }

  /** Text as markup. */
  esc(text: unknown): string {
    const marks: Record<string, string> = {
      '&': '&amp;',
      '<': '&lt;',
      '>': '&gt;',
      '"': '&quot;',
      "'": '&#39;',
    };
    return String(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
  }

  /** A weight as people read it: `€48.2M`, `1,204 seats`, `3 accounts`. */
  weight(value: number): string {
    const { weighedBy, currency } = this.data;
    if (weighedBy === 'arr') {
      const options = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat('en', options).format(value).replace('K', 'k');
    }
    const one = weighedBy === 'seats' ? 'seat' : 'account';
    return `${new Intl.NumberFormat('en').format(value)} ${value === 1 ? one : `${one}s`}`;
  }

  /** How many accounts, in words. */
  count(accounts: number): string {
    return `${new Intl.NumberFormat('en').format(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`;
  }

  /** `13 Dec 2026`. */
  date(day: string | null): string {
    if (day === null) return '–';
    const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
    return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  }

  band(name: string | null): ReportBand | undefined {
    return this.data.bands.find((band) => band.name === name);
  }

  badge(name: string | null): string {
    const band = this.band(name);
    if (band === undefined) return '';
    return `<span class="band ${band.tone}" title="${this.esc(band.means)}">${band.shape}${this.esc(band.word)}</span>`;
  }

  present(accounts: readonly ReportAccount[]): ReportAccount[] {
    return accounts.filter((account) => account.band !== null);
  }

  sum(accounts: readonly ReportAccount[]): number {
    return accounts.reduce((total, account) => total + account.weight, 0);
  }

  /** Weight and accounts of each band, with its change since the first of the days. */
  totals(
    accounts: readonly ReportAccount[],
  ): { band: ReportBand; weight: number; accounts: number; change: number }[] {
    return this.data.bands.map((band) => {
      const now = this.present(accounts).filter((account) => account.band === band.name);
      const weight = this.sum(now);
      const before = accounts.reduce(
        (total, account) => total + (account.bands[0] === band.name ? (account.weights[0] ?? 0) : 0),
        0,
      );
      return { band, weight, accounts: now.length, change: weight - before };
    });
  }

  /** One weight and one count by from and to, `new` and `gone` included. */
  moves(accounts: readonly ReportAccount[]): Map<string, { weight: number; accounts: number }> {
    const found = new Map<string, { weight: number; accounts: number }>();
    for (const account of accounts) {
      const move: Move = { from: account.bands[0] ?? 'new', to: account.band ?? 'gone' };
      if (move.from === 'new' && move.to === 'gone') continue;
      const key = `${move.from}>${move.to}`;
      const sum = found.get(key) ?? { weight: 0, accounts: 0 };
      found.set(key, { weight: sum.weight + account.weight, accounts: sum.accounts + 1 });
    }
    return found;
  }

  /** The strip of figures at the top. */
  figures(accounts: readonly ReportAccount[]): string {
    const since = `since ${this.date(this.data.days[0] ?? this.data.day)}`;
    const cell = (head: string, figure: string, fine: string): string =>
      `<div class="figure"><dt>${head}</dt><dd>${figure}</dd><dd class="fine">${fine}</dd></div>`;
    const signed = (value: number): string =>
      value === 0 ? `no change ${since}` : `${value > 0 ? '+' : '−'}${this.weight(Math.abs(value))} ${since}`;
    const here = this.present(accounts);
    const head = { arr: 'ARR', seats: 'Seats', accounts: 'Accounts' }[this.data.weighedBy];
    const cells = this.totals(accounts)
      .filter(
        ({ band, weight, change, accounts: count }) =>
          band.name !== 'unknown' || count > 0 || weight > 0 || change !== 0,
      )
      .map(({ band, weight, accounts: count, change }) =>
        cell(
          this.badge(band.name),
          this.esc(this.weight(weight)),
          this.data.weighedBy === 'accounts' ? signed(change) : `${this.count(count)}, ${signed(change)}`,
        ),
      );
    const all = cell(
      head,
      this.esc(this.weight(this.sum(here))),
      this.data.weighedBy === 'accounts' ? '' : this.count(here.length),
    );
    return `<dl class="figures">${all}${cells.reverse().join('')}</dl>`;
  }

  /** Lines of what is in every band but the best, over the days. */
  trend(accounts: readonly ReportAccount[]): string {
    const { days, bands } = this.data;
    const told = bands.filter(({ tone }) => tone === 'bad' || tone === 'middling');
    const lines = told.map((band) => ({
      band,
      values: days.map((_, index) =>
        accounts.reduce(
          (sum, account) => sum + (account.bands[index] === band.name ? (account.weights[index] ?? 0) : 0),
          0,
        ),
      ),
    }));
    const most = Math.max(1, ...lines.flatMap(({ values }) => values));
    const step = 10 ** Math.floor(Math.log10(most));
    const top = Math.ceil((most * 1.05) / (step / 2)) * (step / 2);
    const [width, height, right] = [620, 170, 150];
    const x = (index: number): number => Math.round((index / Math.max(1, days.length - 1)) * width * 10) / 10;
    const y = (value: number): number => Math.round((height - (value / top) * height) * 10) / 10 + 18;
    const grid = [0, top / 2, top].map(
      (value) =>
        `<line x1="0" x2="${width}" y1="${y(value)}" y2="${y(value)}" stroke="var(--rule)"/><text x="0" y="${y(value) - 4}">${this.esc(this.weight(value))}</text>`,
    );
    const ends = lines.map(({ values }) => y(values.at(-1) ?? 0));
    const places = new Map<number, number>();
    let above = -20;
    for (const { at, index } of ends.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at)) {
      above = Math.max(at, above + 15);
      places.set(index, above);
    }
    const drawn = lines.map(({ band, values }, index) => {
      const path = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('');
      const at = places.get(index) ?? 0;
      return `<path d="${path}" fill="none" stroke-width="2" class="line-${band.tone}"/><text class="label" x="${width + 8}" y="${at + 4}">${this.esc(band.word)} ${this.esc(this.weight(values.at(-1) ?? 0))}</text>`;
    });
    const name = lines
      .map(
        ({ band, values }) =>
          `${band.word} ${this.weight(values[0] ?? 0)} to ${this.weight(values.at(-1) ?? 0)}`,
      )
      .join(', ');
    const ticks = [0, days.length - 1].map(
      (at, index) =>
        `<text x="${x(at)}" y="${height + 36}" text-anchor="${index === 0 ? 'start' : 'end'}">${this.date(days[at] ?? null)}</text>`,
    );
    return `<svg viewBox="0 0 ${width + right} ${height + 42}" role="img" aria-label="${this.esc(name)}">${grid.join('')}${drawn.join('')}${ticks.join('')}</svg>`;
  }

  /** Who moved between the first and the last day, best band first. */
  moveTable(accounts: readonly ReportAccount[]): string {
    const moves = this.moves(accounts);
    const names = this.data.bands.map(({ name }) => name).reverse();
    const bands = [
      ...names.filter((name) => name !== 'unknown'),
      ...(names.includes('unknown') ? ['unknown'] : []),
    ];
    const used = (name: string): boolean =>
      bands.indexOf(name) < bands.length - 1 ||
      [...moves.keys()].some((key) => key.startsWith(`${name}>`) || key.endsWith(`>${name}`));
    const shown = bands.filter(used);
    const rows = [...shown, ...([...moves.keys()].some((key) => key.startsWith('new>')) ? ['new'] : [])];
    const columns = [...shown, ...([...moves.keys()].some((key) => key.endsWith('>gone')) ? ['gone'] : [])];
    const rank = (name: string): number => this.data.bands.findIndex((band) => band.name === name);
    const cell = (from: string, to: string): string => {
      const move = moves.get(`${from}>${to}`);
      if (move === undefined) return '<td class="num quiet">–</td>';
      const isKnown = rank(from) >= 0 && rank(to) >= 0 && from !== 'unknown' && to !== 'unknown';
      const way =
        from === to
          ? 'same'
          : !isKnown
            ? to === 'gone'
              ? 'down'
              : ''
            : rank(to) > rank(from)
              ? 'up'
              : 'down';
      return `<td class="num ${way}" title="${this.count(move.accounts)}">${this.esc(this.weight(move.weight))}</td>`;
    };
    const word = (name: string): string =>
      name === 'new' ? 'New' : name === 'gone' ? 'Gone' : this.badge(name);
    const head = columns.map(
      (name) =>
        `<th scope="col" class="num">${name === 'gone' ? 'Gone' : this.esc(this.band(name)?.word ?? name)}</th>`,
    );
    const body = rows.map(
      (from) => `<tr><th scope="row">${word(from)}</th>${columns.map((to) => cell(from, to)).join('')}</tr>`,
    );
    return `<div class="scroll" role="region" tabindex="0" aria-label="Who moved"><table class="moves"><thead><tr><th scope="col">from \\ to</th>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
  }

  /** The score over the days as a small line; its colour is the band's. */
  spark(account: ReportAccount): string {
    const known = account.scores.flatMap((score, index) => (score === null ? [] : [{ score, index }]));
    if (known.length === 0) return '';
    const x = (index: number): number =>
      Math.round((index / Math.max(1, account.scores.length - 1)) * 740) / 10 + 3;
    const y = (score: number): number => Math.round(190 - score * 1.7) / 10;
    let path = '';
    for (const [at, { score, index }] of known.entries()) {
      path += `${at === 0 || known[at - 1]?.index !== index - 1 ? 'M' : 'L'}${x(index)} ${y(score)}`;
    }
    const last = known.at(-1);
    const tone = this.band(account.band)?.tone ?? 'unknown';
    const dot =
      last === undefined
        ? ''
        : `<circle cx="${x(last.index)}" cy="${y(last.score)}" r="2.5" class="fill-${tone}"/>`;
    return `<svg class="spark" width="80" height="22" viewBox="0 0 80 22" aria-hidden="true"><path d="${path}" fill="none" stroke="var(--ink-3)" stroke-width="1.3"/>${dot}</svg>`;
  }

  /** A strip of the dimensions, coloured by the band their points lie in; the figures on hover and for readers aloud. */
  strip(account: ReportAccount): string {
    const { dimensions, bands } = this.data;
    const tone = (points: number): string =>
      bands.filter(({ from }) => from !== null && points >= from).at(-1)?.tone ?? 'unknown';
    const says = dimensions.map(
      (label, index) =>
        `${label} ${account.dimensions[index] == null ? 'not known' : Math.round(account.dimensions[index] ?? 0)}`,
    );
    const marks = account.dimensions.map(
      (points) => `<i class="${points === null ? 'none' : tone(points)}"></i>`,
    );
    return `<span class="strip" role="img" title="${this.esc(says.join(', '))}" aria-label="${this.esc(says.join(', '))}">${marks.join('')}</span>`;
  }

  /** A row of the table of accounts. */
  row(account: ReportAccount): string {
    const weight =
      this.data.weighedBy === 'accounts'
        ? ''
        : `<td class="num">${this.esc(this.weight(account.weight))}</td>`;
    const hand = account.isByHand ? ' <span class="fine" title="A person set this band">by hand</span>' : '';
    return `<tr data-id="${this.esc(account.id)}"><th scope="row"><button type="button" class="open" aria-expanded="false">${this.esc(account.name)}</button></th><td class="quiet">${this.esc(account.csm ?? '–')}</td>${weight}<td class="day">${this.date(account.decideBy)}</td><td class="num score">${this.esc(account.shown)}</td><td>${this.spark(account)}</td><td>${this.badge(account.band)}${hand}</td><td>${this.strip(account)}</td><td class="quiet driver">${this.esc(account.driver)}</td></tr>`;
  }
}
