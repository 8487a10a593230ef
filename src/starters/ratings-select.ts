/** Ratings out of a sheet with a column for each rubric: a level, or `?` for "don't know"; empty cells are no ratings. */
export function ratingsSelect(rubrics: readonly string[], source: string): string {
  return rubrics.map((rubric) => selectOf(rubric, source)).join('\nunion all\n');
}

function selectOf(rubric: string, source: string): string {
  return `select account_id, '${rubric}' as rubric, nullif(trim(${rubric}), '?') as level, rated_by as entered_by, rated_on as at, comment from ${source} where trim(${rubric}) <> ''`;
}
