import type { Cell } from '../support/book.ts';

/** "Sums are exact and become doubles before division": nine decimals, nulls ignored, nothing is 0. */
export function exactSum(cells: readonly Cell[]): number {
  let sum = 0n;
  for (const cell of cells) if (cell !== null) sum += scaled(Number(cell));
  return Number(`${sum < 0n ? '-' : ''}${decimal(sum < 0n ? -sum : sum)}`);
}

function scaled(value: number): bigint {
  return BigInt(value.toFixed(9).replace('.', ''));
}

function decimal(value: bigint): string {
  const digits = value.toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
