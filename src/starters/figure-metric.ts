import type { SheetFigure } from './sheet-figures.ts';

/** A metric over a figure of a sheet: what stands under its name in the model file, and where its thresholds come from. */
export interface FigureMetric {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly thresholds: string;
}

const because: Readonly<Record<SheetFigure['meaning'], string>> = {
  adoption: 'Who stops coming stops paying',
  roadblocks: 'What does not work is a reason to look elsewhere',
  voice: 'It is what they say, not what they do; it counts little',
  colour:
    'Somebody who knew the account chose it, by no written rule; it may go after the first rating round',
  old_score: '',
};

/** The metric that a figure makes, or null: an old score is no part of a new one, and a figure that never varies says nothing. */
export function figureMetric(figure: SheetFigure): FigureMetric | null {
  const curve = figure.meaning === 'old_score' ? null : curveOf(figure);
  if (curve === null) return null;
  const isPerSeat = figure.perSeat !== null;
  const label = figure.profile.name.trim();
  return {
    name: isPerSeat ? `${figure.name}_per_seat` : figure.name,
    spec: {
      label: isPerSeat ? `${label} per seat` : label,
      because: because[figure.meaning],
      based_on: 'readings',
      where: `name = '${figure.name}'`,
      calculate: isPerSeat ? 'last(value) / seats' : 'last(value)',
      ...(isPerSeat ? { unit: 'number' } : {}),
      points: curve.points,
    },
    thresholds: curve.from,
  };
}

function curveOf({
  meaning,
  profile,
  perSeat,
  isFalling,
  from,
}: SheetFigure): { points: unknown; from: string } | null {
  if (meaning === 'colour') return { points: 'as is', from: 'guess: green 100, yellow 50, red 0' };
  const numbers =
    perSeat ??
    profile.values
      .map((value) => Number(value.replace(',', '.')))
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
  const [least, most] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  if (/\bnps\b/i.test(from) && least >= 0 && most <= 10)
    return {
      points: { 0: 0, 6: 30, 8: 70, 10: 100 },
      from: "from the survey's own classes: detractors end at 6, promoters begin at 9",
    };
  const at = (share: number) =>
    Number((numbers[Math.floor(share * (numbers.length - 1))] ?? 0).toPrecision(2));
  const [low, middle, high] = [at(0.1), at(0.5), at(0.9)];
  if (low < middle && middle < high) {
    const points = isFalling ? [100, 60, 10] : [low > 0 ? 20 : 0, 60, 100];
    // Nothing at all is worth nothing, however many have nothing.
    const nothing: [number, number][] = !isFalling && low > 0 ? [[0, 0]] : [];
    return {
      points: new Map([...nothing, [low, points[0]], [middle, points[1]], [high, points[2]]]),
      from: `from the sheet itself: a tenth of its values are at most ${low}, half at most ${middle}, nine tenths at most ${high}`,
    };
  }
  if (!(least < most)) return null;
  return {
    points: new Map([
      [least, isFalling ? 100 : 10],
      [most, isFalling ? 10 : 100],
    ]),
    from: 'from the sheet itself: its least and its greatest value',
  };
}
