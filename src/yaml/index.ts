export { formats, parseDuration, parseName, parseNumber, parsePercent } from './formats.ts';
export { parseYaml } from './parse-yaml.ts';
export { readWithSchema, type SchemaCodes } from './read-with-schema.ts';
export { unwrapped } from './schema-keys.ts';
export { entryOf, nodeAt, type YamlEntry, type YamlNode } from './yaml-node.ts';
