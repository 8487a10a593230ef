import { type Fill, type Html, html } from './html.ts';

/** A column: its heading, and whether numbers stand in it. */
export interface TableColumn {
  readonly head: string;
  readonly isNumber?: boolean;
}

/** A table before it is markup; the first cell of a row names the row. */
export interface Table {
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Fill[])[];
}

/** A table with headings that screen readers can tell; a wide one scrolls inside itself, also by keyboard. */
export function table({ caption, columns, rows }: Table): Html {
  const numeric = (index: number) => (columns[index]?.isNumber === true ? html` class="num"` : null);
  const cells = (row: readonly Fill[]) =>
    row.map((cell, index) =>
      index === 0
        ? html`<th scope="row"${numeric(index)}>${cell}</th>`
        : html`<td${numeric(index)}>${cell}</td>`,
    );
  const name = caption ?? columns.map(({ head }) => head).join(', ');
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${name}"><table>${
    caption !== undefined && html`<caption>${caption}</caption>`
  }<thead><tr>${columns.map(({ head }, index) => html`<th scope="col"${numeric(index)}>${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}
