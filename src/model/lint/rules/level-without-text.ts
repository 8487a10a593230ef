import type { ModelRule } from '../lint-rule.ts';

/** Words below which a text tells no level from another. A guess: "Meets us each quarter" has four. */
const fewestWords = 3;

/** A level of a rubric whose text does not say what it means, or says the same as another's. */
export const levelWithoutText: ModelRule = {
  kind: 'model',
  find: (model) =>
    model.rubrics.flatMap(({ name, levels }) =>
      levels.flatMap(({ level, text }) => {
        const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
        const twin = levels.find((other) => other.level < level && plain(other.text) === plain(text));
        const path = ['rubrics', name, 'levels', String(level)];
        if (twin !== undefined)
          return [
            { path, about: name, message: `Level ${level} of ${name} says the same as level ${twin.level}.` },
          ];
        if (words.length >= fewestWords) return [];
        return [{ path, about: name, message: `Level ${level} of ${name} says only "${text}".` }];
      }),
    ),
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
