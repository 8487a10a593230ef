import type { HealthModel } from '../../model/index.ts';
import type { Paint } from '../terminal/index.ts';

/** What presenting needs to know beside the explanation. */
export interface PresentContext {
  readonly model: HealthModel;
  readonly currency: string;
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The scores at which the bands change. */
export function limitsOf(model: HealthModel): number[] {
  return model.bands.list.slice(1).map(({ from }) => from);
}
