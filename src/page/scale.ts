/** From a value to a place in a picture, in a straight line; values beyond the ends stand at the ends. */
export function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  return (value) => {
    const share = to === from ? 0 : (value - from) / (to - from);
    const place = start + Math.min(1, Math.max(0, share)) * (end - start);
    return Number(place.toFixed(2));
  };
}
