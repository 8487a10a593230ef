import type { Expr } from 'pgsql-ast-parser';
import { buildBareCall } from './build-call.ts';
import { type Building, report, type Typed, tokenOf, typed } from './building.ts';
import type { Name } from './expression.ts';
import type { NameTable } from './expression-place.ts';
import { aggregateFunctions, isBare, scalarFunctions } from './functions.ts';

/** A name, looked up in the table of its place. */
export function buildName(node: Extract<Expr, { type: 'ref' }>, building: Building): Typed | null {
  if (node.name === '*')
    return report(building, node, 'expressions/syntax', '`*` may stand only in `count(*)`.');
  const written = writtenName(node, building);
  if (written === null)
    return report(building, node, 'expressions/unknown_name', 'Names have at most two parts.');
  const { place, about } = building;
  const row = about === 'row' ? place.rowNames : null;
  const name = find(written, row) ?? find(written, place.names);
  if (name !== undefined) {
    return typed(
      name.scope === 'column' && name.column === rowDayColumn ? { kind: 'row_day' } : { kind: 'name', name },
      name.type,
    );
  }
  const bare = bareFunction(written);
  if (bare !== null) return buildBareCall(bare, node, building);
  const reason = place.elsewhere.get(written) ?? place.elsewhere.get(written.toLowerCase());
  if (reason !== undefined)
    return report(
      building,
      node,
      'expressions/not_here',
      `${written} can not be read in ${place.describes}: ${reason}.`,
    );
  if (about === 'day' && find(written, place.rowNames) !== undefined) {
    return report(
      building,
      node,
      'expressions/needs_aggregate',
      `${written} differs from row to row, so it must stand inside an aggregate: last(${written}), max(${written}), count(distinct ${written}) ...`,
    );
  }
  const callable =
    Object.hasOwn(scalarFunctions, written.toLowerCase()) ||
    Object.hasOwn(aggregateFunctions, written.toLowerCase());
  if (callable)
    return report(
      building,
      node,
      'expressions/wrong_arguments',
      `${written} is a function: its arguments stand in parentheses behind it.`,
    );
  const allowed = [...(row?.keys() ?? []), ...place.names.keys()];
  return report(
    building,
    node,
    'expressions/unknown_name',
    `${written} is not known in ${place.describes}.`,
    allowed,
  );
}

/** The pseudo-column `day`: the local date on which the row occurred. */
export const rowDayColumn = '__occurred_on';

/** A name as it was written, its parts joined by a dot; null if it has more than two. */
export function writtenName(node: Extract<Expr, { type: 'ref' }>, building: Building): string | null {
  if (node.table?.schema !== undefined) return null;
  const first = tokenOf(node, building);
  if (node.table === undefined) return first?.value ?? null;
  const index = first === undefined ? -1 : building.tree.tokens.indexOf(first);
  const [prefix, dot, name, next] = building.tree.tokens.slice(index, index + 4);
  if (dot?.value !== '.' || name === undefined || next?.value === '.') return null;
  return `${prefix?.value}.${name.value}`;
}

function find(written: string, table: NameTable | null): Name | undefined {
  return table?.get(written) ?? table?.get(written.toLowerCase());
}

function bareFunction(written: string): string | null {
  const name = written.toLowerCase();
  const signature = signatureOf(name);
  return signature !== undefined && isBare(signature) ? name : null;
}

function signatureOf(name: string) {
  if (Object.hasOwn(scalarFunctions, name)) return scalarFunctions[name as keyof typeof scalarFunctions];
  if (Object.hasOwn(aggregateFunctions, name))
    return aggregateFunctions[name as keyof typeof aggregateFunctions];
  return undefined;
}
