import { id, list, type Sql, some, sql } from '../../sql/index.ts';
import type { Column } from '../layer.ts';
import { rounded } from '../rounded.ts';
import { nodeColumns } from './node-columns.ts';
import type { Part } from './part.ts';

/** The sums of a weighted mean: over the children that enter, in file order. */
export function meanSums(name: string, parts: readonly Part[]): Column[] {
  const terms = parts.map((part) => sql`coalesce(${part.weight} * ${part.points}, 0)`);
  const weights = parts.map((part) => sql`case when ${part.points} is null then 0 else ${part.weight} end`);
  return [
    { name: nodeColumns.sum(name), value: list(terms, ' + ') },
    { name: nodeColumns.weight(name), value: withStandIns(parts, list(weights, ' + ')) },
  ];
}

/** The weighted mean itself; null where nothing enters. */
export function meanValue(name: string): Sql {
  return rounded(sql`${id(nodeColumns.sum(name))} / nullif(${id(nodeColumns.weight(name))}, 0)`);
}

/** The mean if every missing child had the least, or the most, points. */
export function meanBound(parts: readonly Part[], bound: (part: Part) => Sql): Sql {
  const terms = parts.map((part) => {
    const term = sql`${part.weight} * ${bound(part)}`;
    return part.alwaysApplies ? term : sql`coalesce(${term}, 0)`;
  });
  const weights = parts.map((part) =>
    part.alwaysApplies
      ? sql`${part.weight}`
      : sql`case when ${bound(part)} is null then 0 else ${part.weight} end`,
  );
  return rounded(sql`(${list(terms, ' + ')}) / nullif(${list(weights, ' + ')}, 0)`);
}

/**
 * What each child adds: the node's contribution shared in proportion to weight times points, and its lost points
 * in proportion to weight times (100 - points). This equals effective weight times points, and sums exactly.
 */
export function meanShares(name: string, parts: readonly Part[]): { contribution: Sql; lost: Sql }[] {
  const sum = id(nodeColumns.sum(name));
  const weight = id(nodeColumns.weight(name));
  return parts.map((part) => {
    const entering = entersWith(part, sql`${weight} > 0`);
    return {
      contribution: sql`${id(nodeColumns.contribution(name))} * coalesce(${part.weight} * ${part.points} / nullif(${sum}, 0), 0)`,
      lost: sql`${id(nodeColumns.lost(name))} * coalesce(${part.weight} * (100 - ${entering}) / nullif(100 * ${weight} - ${sum}, 0), 0)`,
    };
  });
}

/** Points with which the child enters, 0 for one that keeps its weight where `anyEnters`; null if it does not. */
export function entersWith(part: Part, anyEnters: Sql): Sql {
  if (part.standsAsZero === null) return part.points;
  return sql`coalesce(${part.points}, case when ${part.standsAsZero} and ${anyEnters} then 0 end)`;
}

function withStandIns(parts: readonly Part[], weights: Sql): Sql {
  const zeros = parts.flatMap((part) =>
    part.standsAsZero === null ? [] : [sql`case when ${part.standsAsZero} then ${part.weight} else 0 end`],
  );
  if (zeros.length === 0) return weights;
  return sql`case when ${anyPoints(parts)} then ${weights} + ${list(zeros, ' + ')} else 0 end`;
}

/** True where some child enters on its own account. A weight that is a column is 0 where the child is not in force. */
export function anyPoints(parts: readonly Part[]): Sql {
  return some(
    parts.map((part) =>
      typeof part.weight === 'number'
        ? sql`${part.points} is not null`
        : sql`(${part.points} is not null and ${part.weight} > 0)`,
    ),
  );
}
