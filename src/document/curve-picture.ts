import { assertNever } from '../lib/index.ts';
import type { Curve, Unit } from '../metrics/index.ts';
import { numberWords, percentWords } from '../model/index.ts';
import { type Html, html, scale } from '../page/index.ts';

const width = 340;
const height = 150;
const left = 34;
const right = 24;
const top = 12;
const bottom = 26;

/** Points of values that are drawn: knots of a line, or both ends of each step. */
interface Drawn {
  readonly path: readonly (readonly [number, number])[];
  /** Places that are marked and named on the axis. */
  readonly marks: readonly (readonly [number, number])[];
  readonly say: (value: number) => string;
}

/** A curve as a picture: value across, points upward from 0 to 100. `said` is the curve in words, for who does not see it. */
export function curvePicture(curve: Curve, unit: Unit, said: string): Html {
  if (curve.kind === 'categories') {
    const rest = curve.otherwise === null ? [] : ([['anything else', curve.otherwise]] as const);
    return barPicture([...Object.entries(curve.points), ...rest], said);
  }
  if (unit === 'yes_no' && curve.kind === 'linear') {
    const [no, yes] = curve.knots;
    return barPicture(
      [
        ['yes', yes?.points ?? 0],
        ['no', no?.points ?? 0],
      ],
      said,
    );
  }
  return linePicture(drawnOf(curve, unit), said);
}

function drawnOf(curve: Exclude<Curve, { kind: 'categories' }>, unit: Unit): Drawn {
  const plain = unit === 'share' || unit === 'ratio' ? percentWords : numberWords;
  switch (curve.kind) {
    case 'linear': {
      const knots = curve.knots.map(({ at, points }) => [at, points] as const);
      return { path: widened(knots), marks: knots, say: plain };
    }
    case 'steps': {
      const levels = [curve.below, ...curve.steps.map(({ points }) => points)];
      const path = curve.steps.flatMap(({ from, points }, index) => [
        [from, levels[index] ?? 0] as const,
        [from, points] as const,
      ]);
      return {
        path: widened(path),
        marks: curve.steps.map(({ from, points }) => [from, points] as const),
        say: plain,
      };
    }
    case 'percentile': {
      const ends = curve.falling
        ? ([
            [0, 100],
            [1, 0],
          ] as const)
        : ([
            [0, 0],
            [1, 100],
          ] as const);
      return { path: ends, marks: ends, say: percentWords };
    }
    case 'as_is': {
      const ends = [
        [0, 0],
        [100, 100],
      ] as const;
      return { path: ends, marks: ends, say: numberWords };
    }
    default:
      return assertNever(curve);
  }
}

/** Flat beyond both ends, so that one sees that nothing more is earned there. */
function widened(path: Drawn['path']): Drawn['path'] {
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined) return path;
  const beyond = Math.max((last[0] - first[0]) * 0.12, Math.abs(last[0]) * 0.05, 1e-6);
  return [[first[0] - beyond, first[1]], ...path, [last[0] + beyond, last[1]]];
}

function linePicture({ path, marks, say }: Drawn, said: string): Html {
  const from = path[0]?.[0] ?? 0;
  const to = path.at(-1)?.[0] ?? 1;
  const x = scale([from, to], [left, width - right]);
  const y = scale([0, 100], [height - bottom, top]);
  const line = path.map(([at, points], index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(points)}`).join('');
  return html`<svg class="curve" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${said}">
${[0, 50, 100].map((points) => html`<path class="grid" d="M${left} ${y(points)}H${width - right}"/><text x="${left - 8}" y="${y(points) + 4}" text-anchor="end">${points}</text>`)}
<path class="line" d="${line}"/>
${marks.map(([at, points]) => html`<circle class="knot" cx="${x(at)}" cy="${y(points)}" r="4"/>`)}
${apart(marks.map(([at]) => ({ at: x(at), text: say(at) }))).map(
  ({ at, text }) => html`<text x="${at}" y="${height - 8}" text-anchor="middle">${text}</text>`,
)}</svg>`;
}

/** Names on the axis that do not run into one another; the ends stay. */
function apart(names: readonly { readonly at: number; readonly text: string }[]) {
  const half = (text: string) => text.length * 3.4 + 4;
  const last = names.at(-1);
  const kept: { readonly at: number; readonly text: string }[] = [];
  for (const name of names) {
    const before = kept.at(-1);
    const isClear = (other: typeof before) =>
      other === undefined ||
      other === name ||
      Math.abs(name.at - other.at) >= half(name.text) + half(other.text);
    if (isClear(before) && (name === last || isClear(last))) kept.push(name);
    else if (name === last) kept.splice(-1, 1, name);
  }
  return kept;
}

function barPicture(bars: readonly (readonly [string, number])[], said: string): Html {
  const row = 24;
  const start = 118;
  const x = scale([0, 100], [start, width - 36]);
  return html`<svg class="curve" viewBox="0 0 ${width} ${bars.length * row + 8}" width="${width}" height="${bars.length * row + 8}" role="img" aria-label="${said}">
${bars.map(
  ([name, points], index) =>
    html`<text x="${start - 8}" y="${index * row + 19}" text-anchor="end">${name.length > 16 ? `${name.slice(0, 15)}…` : name}</text><rect class="bar-fill" x="${start}" y="${index * row + 9}" width="${Number((x(points) - start).toFixed(2))}" height="12"/><text x="${x(points) + 6}" y="${index * row + 19}">${numberWords(points)}</text>`,
)}
<path class="grid" d="M${start} 4V${bars.length * row + 4}"/></svg>`;
}
