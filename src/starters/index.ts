export type {
  AdaptedModel,
  LeftOut,
  RubricToRate,
  StarterObjective,
} from './adapt-starter.ts';
export { type BookShape, bookShape } from './book-shape.ts';
export { type ProposedStarter, proposeStarters } from './propose-starter.ts';
export { ratingsSelect } from './ratings-select.ts';
export {
  type SheetFigure,
  type SheetReadings,
  type SheetRow,
  sheetReadings,
  withoutFigures,
} from './sheet-figures.ts';
export { parseStarter, type Starter, type StarterName, starterNames } from './starter.ts';
