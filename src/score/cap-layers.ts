import type { Layer } from '../dimensions/index.ts';
import { type CompileScope, compileExpression } from '../expressions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import { capability, id, list, literal, type Sql, some, sql } from '../sql/index.ts';
import { bindingOrder, type GuardRail, guardRails } from './guard-rails.ts';
import { scoreColumns } from './score-columns.ts';
import type { ScoringModel } from './scoring-model.ts';

/** Which caps hold, which binds, and how many points it allows. A condition that is unknown does not hold. */
export function capLayers(model: ScoringModel, scope: CompileScope): Layer[] {
  const rails = guardRails(model);
  const order = bindingOrder(rails);
  return [
    {
      name: 'caps_holding',
      comment: 'whether the condition of each cap holds; unknown counts as not',
      columns: rails.map((rail) => ({
        name: scoreColumns.holds(rail.name),
        value: condition(rail, model, scope),
      })),
    },
    {
      name: 'caps_binding',
      comment: 'the lowest cap that holds, ties by file order, and the points it allows',
      columns: [
        {
          name: scoreColumns.ceiling,
          value: sql`cast(${firstThat(order, (rail) => literal(rail.ceiling))} as double)`,
        },
        {
          name: scoreColumns.capBand,
          value: sql`cast(${firstThat(order, (rail) => literal(rail.place))} as integer)`,
        },
        {
          name: scoreColumns.capFirst,
          value: sql`cast(${firstThat(order, (rail) => literal(rail.name))} as string)`,
        },
        { name: 'caps', value: allThatHold(rails) },
      ],
    },
  ];
}

function condition(rail: GuardRail, model: ScoringModel, scope: CompileScope): Sql {
  if ('kind' in rail.when) return sql`coalesce(${compileExpression(rail.when, scope)}, false)`;
  const cards = list(rail.when.scorecards.map((name) => literal(name)));
  const share = id(snapshotColumns.share(rail.when.mustKnow));
  return sql`coalesce(${id('scorecard')} in (${cards}) and ${share} < ${model.bands.unknownBelow}, false)`;
}

function firstThat(order: readonly GuardRail[], of: (rail: GuardRail) => Sql): Sql {
  if (order.length === 0) return literal(null);
  const branches = order.map((rail) => sql`when ${id(scoreColumns.holds(rail.name))} then ${of(rail)}`);
  return sql`case ${list(branches, ' ')} end`;
}

function allThatHold(rails: readonly GuardRail[]): Sql {
  const none = capability('texts_known');
  if (rails.length === 0) return none;
  const names = rails.map(
    (rail) => sql`case when ${id(scoreColumns.holds(rail.name))} then ${rail.name} end`,
  );
  const any = some(rails.map((rail) => id(scoreColumns.holds(rail.name))));
  return sql`case when ${any} then ${capability('texts_known', ...names)} else ${none} end`;
}
