/** A number as both engines read it: a bare `0.1` would be a decimal, the exponent makes it a double. Integers stay integers. */
export function doubleConstant(value: number): string {
  if (Number.isSafeInteger(value)) return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
  const text = String(value);
  const double = /e/i.test(text) ? text : `${text}e0`;
  return value < 0 ? `(${double})` : double;
}
