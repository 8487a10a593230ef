import type { Column, Layer } from '../dimensions/index.ts';
import { type CompileScope, compileExpression, namesIn } from '../expressions/index.ts';
import { capability, id, list, literal, type Sql, some, sql } from '../sql/index.ts';
import { scoreColumns } from './score-columns.ts';
import type { Archetype, ScoringModel } from './scoring-model.ts';

/**
 * Whether the condition of each archetype holds: true, false or null. The day's band is known only after the sides, from
 * other days; a condition that reads it is answered for every band, and the snapshot takes the answer of its band.
 */
export function archetypeLayers(model: ScoringModel, scope: CompileScope): Layer[] {
  return [
    {
      name: 'archetypes_holding',
      comment: 'whether the condition of each archetype holds; null where it can not be told',
      columns: model.archetypes.flatMap((archetype) => answers(archetype, model, scope)),
    },
  ];
}

/** The columns of the layer. */
export function archetypeColumns(model: ScoringModel): readonly string[] {
  return model.archetypes.flatMap((archetype) =>
    bandsFor(archetype, model).map((band) => scoreColumns.is(archetype.name, band)),
  );
}

/** The two lists of a snapshot's row, from the answers in `relation`: archetypes that hold, and that can not be told. */
export function archetypeLists(model: ScoringModel, relation: string, dayBand: Sql): readonly Column[] {
  const answered = model.archetypes.map((archetype) => ({
    name: archetype.name,
    is: answerOf(archetype, model, relation, dayBand),
  }));
  return [
    { name: 'archetypes', value: listOf(answered) },
    {
      name: 'archetypes_unknown',
      value: listOf(answered.map(({ name, is }) => ({ name, is: sql`${is} is null` }))),
    },
  ];
}

function answers(archetype: Archetype, model: ScoringModel, scope: CompileScope): Column[] {
  return bandsFor(archetype, model).map((band) => ({
    name: scoreColumns.is(archetype.name, band),
    value: sql`cast(${compileExpression(archetype.when, band === undefined ? scope : inBand(scope, band))} as boolean)`,
  }));
}

function bandsFor(archetype: Archetype, model: ScoringModel): readonly (string | undefined)[] {
  const readsBand = namesIn(archetype.when).some(({ scope }) => scope === 'band');
  return readsBand ? [...model.bands.list.map(({ name }) => name), 'unknown'] : [undefined];
}

function inBand(scope: CompileScope, band: string): CompileScope {
  return { ...scope, name: (name) => (name.scope === 'band' ? literal(band) : scope.name(name)) };
}

function answerOf(archetype: Archetype, model: ScoringModel, relation: string, dayBand: Sql): Sql {
  const branches = bandsFor(archetype, model).map((band) => ({
    band,
    is: id(relation, scoreColumns.is(archetype.name, band)),
  }));
  const [first] = branches;
  if (first !== undefined && first.band === undefined) return first.is;
  return sql`case ${dayBand} ${list(
    branches.map(({ band, is }) => sql`when ${band ?? null} then ${is}`),
    ' ',
  )} end`;
}

function listOf(answered: readonly { readonly name: string; readonly is: Sql }[]): Sql {
  const none = capability('texts_known');
  if (answered.length === 0) return none;
  const names = answered.map(({ name, is }) => sql`case when ${is} then ${name} end`);
  return sql`case when ${some(answered.map(({ is }) => is))} then ${capability('texts_known', ...names)} else ${none} end`;
}
