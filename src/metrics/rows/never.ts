import { day, type Sql } from '../../sql/index.ts';

/** The far future, for rows that never stop counting. */
export const never: Sql = day('9999-12-31');
