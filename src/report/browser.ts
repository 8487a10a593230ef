/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { AccountView } from './account-view.ts';
import type { ReportAccount, ReportStory } from './book-report.ts';
import type { BookView } from './book-view.ts';

/**
 * What the page does in the reader's browser: sorts, filters (over the whole page; the choice stands in the address),
 * shows more rows, opens accounts. Stories lie in the page in compressed blocks, unpacked when one of theirs is opened, so
 * that a large book opens at once. Sent to the browser as its own text: it stands alone.
 */
export function runReport(Book: typeof BookView, Account: typeof AccountView): void {
  const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
  const view = new Book(JSON.parse(element('book').textContent ?? ''));
  const { accounts, bands, day } = view.data;
  const opened = new Account(view, bands);
  const perBlock = Number(element('book').dataset.block);
  const place = new Map(accounts.map((account, index) => [account.id, index]));
  const rowsAtOnce = 100;
  let shown = rowsAtOnce;

  const choice = new URLSearchParams(location.hash.slice(1));
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-filter]')];
  for (const field of fields) field.value = choice.get(field.dataset.filter ?? '') ?? '';

  const within = (account: ReportAccount, days: string): boolean =>
    account.decideBy !== null &&
    (Date.parse(account.decideBy) - Date.parse(day)) / 86_400_000 <= Number(days) &&
    account.decideBy >= day;
  const tests: Record<string, (account: ReportAccount, wanted: string) => boolean> = {
    q: (account, wanted) =>
      `${account.name} ${account.id} ${account.driver}`.toLowerCase().includes(wanted.toLowerCase()),
    csm: (account, wanted) => account.csm === wanted,
    segment: (account, wanted) => account.segment === wanted,
    stage: (account, wanted) => account.stage === wanted,
    band: (account, wanted) => account.band === wanted,
    decide: within,
  };
  const order = bands.map(({ name }) => name);
  const keys: Record<string, (account: ReportAccount) => number | string | null> = {
    name: (account) => account.name.toLowerCase(),
    csm: (account) => account.csm,
    weight: (account) => account.weight,
    decide: (account) => account.decideBy,
    score: (account) => account.score,
    change: (account) => {
      const first = account.scores[0];
      return account.score === null || first == null ? null : account.score - first;
    },
    band: (account) => order.indexOf(account.band ?? ''),
  };
  const chosen = (): ReportAccount[] =>
    accounts.filter((account) =>
      fields.every(
        (field) => field.value === '' || tests[field.dataset.filter ?? '']?.(account, field.value),
      ),
    );
  const sorted = (list: ReportAccount[]): ReportAccount[] => {
    const [name = '', way] = (choice.get('sort') ?? '').split('.');
    const key = keys[name];
    if (key === undefined) return list;
    const sign = way === 'down' ? -1 : 1;
    const compare = (a: number | string | null, b: number | string | null): number => {
      if (a === b) return 0;
      if (a === null) return 1;
      if (b === null) return -1;
      return (a < b ? -1 : 1) * sign;
    };
    return list.slice().sort((a, b) => compare(key(a), key(b)));
  };

  const drawRows = (list: readonly ReportAccount[]): void => {
    element('rows').innerHTML = list
      .slice(0, shown)
      .map((account) => view.row(account))
      .join('');
    const rest = list.length - Math.min(shown, list.length);
    element('more').hidden = rest === 0;
    element('more').textContent = `Show ${Math.min(rest, rowsAtOnce)} more of ${view.count(rest)}`;
    element('found').textContent =
      list.length === 0 ? 'No account fits these filters. Clear one of them.' : view.count(list.length);
  };
  const draw = (): void => {
    const list = sorted(chosen());
    element('figures').innerHTML = view.figures(list);
    element('trend').innerHTML = view.trend(list);
    element('moves').innerHTML = view.moveTable(list);
    drawRows(view.present(list));
    const [name, way] = (choice.get('sort') ?? '').split('.');
    for (const head of document.querySelectorAll<HTMLElement>('[data-sort]')) {
      const isBy = head.dataset.sort === name;
      head
        .closest('th')
        ?.setAttribute('aria-sort', isBy ? (way === 'down' ? 'descending' : 'ascending') : 'none');
    }
  };
  const note = (name: string, value: string): void => {
    if (value === '') choice.delete(name);
    else choice.set(name, value);
    history.replaceState(null, '', `#${choice}`);
    shown = rowsAtOnce;
    draw();
  };

  const blocks = new Map<number, Promise<ReportStory[]>>();
  const readBlock = async (index: number): Promise<ReportStory[]> => {
    const packed = Uint8Array.from(atob(element(`stories-${index}`).textContent ?? ''), (letter) =>
      letter.charCodeAt(0),
    );
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text()) as ReportStory[];
  };
  const storyOf = async (id: string): Promise<ReportStory | undefined> => {
    const index = Math.floor((place.get(id) ?? 0) / perBlock);
    const block = blocks.get(index) ?? readBlock(index);
    blocks.set(index, block);
    return (await block).find((story) => story.id === id);
  };
  const toggle = async (row: HTMLTableRowElement, button: HTMLElement): Promise<void> => {
    if (button.getAttribute('aria-expanded') === 'true') {
      button.setAttribute('aria-expanded', 'false');
      row.nextElementSibling?.remove();
      return;
    }
    button.setAttribute('aria-expanded', 'true');
    const story = await storyOf(row.dataset.id ?? '');
    if (
      button.getAttribute('aria-expanded') !== 'true' ||
      row.nextElementSibling?.classList.contains('detail')
    )
      return;
    const detail = document.createElement('tr');
    detail.className = 'detail';
    const told = story === undefined ? '<p>Nothing is told of this account.</p>' : opened.draw(story, day);
    detail.innerHTML = `<td colspan="${row.cells.length}">${told}</td>`;
    row.after(detail);
  };

  for (const field of fields)
    field.addEventListener('input', () => note(field.dataset.filter ?? '', field.value));
  for (const head of document.querySelectorAll<HTMLElement>('[data-sort]')) {
    head.addEventListener('click', () => {
      const name = head.dataset.sort ?? '';
      const first = name === 'weight' ? 'down' : 'up';
      const now = choice.get('sort');
      note(
        'sort',
        now === `${name}.${first}` ? `${name}.${first === 'up' ? 'down' : 'up'}` : `${name}.${first}`,
      );
    });
  }
  element('more').addEventListener('click', () => {
    shown += rowsAtOnce;
    drawRows(view.present(sorted(chosen())));
  });
  element('rows').addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>('button.open');
    const row = button?.closest('tr');
    if (button && row) void toggle(row, button);
  });
  document.body.classList.add('live');
  draw();
}
