export { bandLabel } from './band-label.ts';
export { bar, signedBar, sparkline } from './bar.ts';
export {
  formatMoney,
  formatNumber,
  formatPoints,
  formatScore,
  formatShare,
  formatValue,
} from './format-number.ts';
export { displayWidth, makePaint, type Paint } from './paint.ts';
export { printable } from './printable.ts';
export { makeProgress, type Progress } from './progress.ts';
export { formatTable, type TableColumn } from './table.ts';
