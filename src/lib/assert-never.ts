/** Marks a place the compiler has proved unreachable; throws if a value gets there all the same. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
