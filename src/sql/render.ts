import { assertNever } from '../lib/index.ts';
import type { Dialect } from './dialect.ts';
import type { LiteralValue, Sql } from './fragment.ts';

/** The text of a query in one engine's dialect. The same fragment always gives the same text. */
export function render(fragment: Sql, dialect: Dialect): string {
  switch (fragment.kind) {
    case 'fragment':
      return fragment.texts
        .map((text, index) => text + (fragment.parts[index] ? render(fragment.parts[index], dialect) : ''))
        .join('');
    case 'identifier':
      return fragment.path.map(dialect.identifier).join('.');
    case 'literal':
      return renderLiteral(fragment.literal, dialect);
    case 'list':
      return fragment.items.map((item) => render(item, dialect)).join(fragment.separator);
    case 'type':
      return dialect.type(fragment.name);
    case 'files':
      return dialect.files(fragment.paths);
    case 'capability':
      return dialect.capabilities[fragment.name](...fragment.args.map((arg) => render(arg, dialect)));
    default:
      return assertNever(fragment);
  }
}

function renderLiteral(literal: LiteralValue, dialect: Dialect): string {
  switch (literal.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'number':
      return dialect.number(literal.value);
    case 'text':
      return dialect.text(literal.value);
    case 'day':
      return dialect.day(literal.value);
    case 'instant':
      return dialect.instant(literal.value);
    default:
      return assertNever(literal);
  }
}
