export { compilePlayStarts } from './compile-play-starts.ts';
export {
  type PlayDays,
  type PlayRelations,
  playRelations,
  type WaitingReason,
} from './play-days.ts';
export { playConditions, playsLookBack } from './play-needs.ts';
