export {
  formatMoney,
  formatNumber,
  formatPoints,
  formatScore,
  formatShare,
  printable,
} from '../../lib/index.ts';
export { formatValue } from '../../metrics/index.ts';
export { bandLabel } from './band-label.ts';
export { bar, signedBar, sparkline } from './bar.ts';
export { displayWidth, makePaint, type Paint } from './paint.ts';
export { makeProgress, type Progress } from './progress.ts';
export { formatTable, type TableColumn } from './table.ts';
