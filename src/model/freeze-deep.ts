/** The same data, frozen with everything in it. */
export function freezeDeep<Data>(data: Data): Data {
  if (data !== null && typeof data === 'object' && !Object.isFrozen(data)) {
    Object.freeze(data);
    for (const part of Object.values(data)) freezeDeep(part);
  }
  return data;
}
