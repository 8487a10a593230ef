import type { TriedExample } from '../../run/index.ts';
import { plural } from '../plural.ts';
import { formatNumber, formatPoints, type Paint, printable } from '../terminal/index.ts';

/** The examples of one model, tried. */
export interface TriedModel {
  readonly model: string;
  readonly file: string;
  readonly tried: readonly TriedExample[];
}

/** Which examples hold, and for each that does not what was expected, what came, and what the score is made of. */
export function presentExamples(models: readonly TriedModel[], paint: Paint): string {
  return models.map((model) => presentModel(model, paint)).join('\n\n');
}

function presentModel({ model, file, tried }: TriedModel, paint: Paint): string {
  const failed = tried.filter(({ differences }) => differences.length > 0);
  const held = tried.length - failed.length;
  const lines = tried.flatMap((one) =>
    one.differences.length === 0
      ? [`${paint.good('✓')} ${printable(one.example.name, 400)}`]
      : [`${paint.bad('✗')} ${printable(one.example.name, 400)}`, ...differencesOf(one, paint)],
  );
  const verdict =
    failed.length === 0
      ? `${plural(held, 'example')} ${held === 1 ? 'holds' : 'hold'}.`
      : `${held} of ${plural(tried.length, 'example')} ${held === 1 ? 'holds' : 'hold'}.`;
  return [`${model} (${file})`, ...lines, '', verdict].join('\n');
}

function differencesOf({ example, score, differences }: TriedExample, paint: Paint): string[] {
  const names = differences.map(({ expectation: { what, of } }) => (of === null ? what : `${what} of ${of}`));
  const width = Math.max(...names.map((name) => name.length));
  const told = differences.map(
    ({ expectation: { expected }, got }, index) =>
      `    ${(names[index] ?? '').padEnd(width)}  expected ${expected === '' ? 'none' : expected}, got ${printable(got, 400)}`,
  );
  const because =
    example.because === null ? [] : [`    ${paint.dim(`because: ${printable(example.because, 400)}`)}`];
  return [...because, ...told, ...madeOf(score, paint)];
}

/** What the score is made of, so that one sees at once which fact is missing in the example. */
function madeOf(score: TriedExample['score'], paint: Paint): string[] {
  if (score === null) return [];
  const shown = score.score === null ? 'no score' : formatNumber(score.score, 2);
  const head = `    ${paint.dim(`as of ${score.day}: ${shown}, ${score.band.replaceAll('_', ' ')}, scorecard ${score.scorecard ?? 'none'}`)}`;
  const metrics = score.measurements
    .filter(({ measurement, points }) => measurement.state !== 'measured' || points !== null)
    .map(({ name, measurement, points, standIn, contribution }) => {
      const value =
        measurement.state === 'measured'
          ? typeof measurement.value === 'number'
            ? formatNumber(measurement.value, 4)
            : measurement.value
          : measurement.state;
      const earned = points ?? standIn;
      return {
        name,
        value,
        points: earned === null ? '-' : formatNumber(earned, 2),
        adds: formatPoints(contribution ?? 0),
      };
    });
  const pad = (key: 'name' | 'value' | 'points') =>
    Math.max(...metrics.map((metric) => metric[key].length), key.length);
  const [name, value, points] = [pad('name'), pad('value'), pad('points')];
  const rows = metrics.map(
    (metric) =>
      `      ${metric.name.padEnd(name)}  ${metric.value.padStart(value)}  ${metric.points.padStart(points)}  ${metric.adds.padStart(6)}`,
  );
  const columns = `      ${'metric'.padEnd(name)}  ${'value'.padStart(value)}  ${'points'.padStart(points)}  ${'adds'.padStart(6)}`;
  const cap = score.cap === null ? [] : [`      cap ${score.cap.name}: ${formatPoints(-score.cap.points)}`];
  return [head, paint.dim(columns), ...rows, ...cap];
}
