import { stringify } from 'yaml';
import { isMapping } from './mapping.ts';

const LINE = 110;

/** A value on one line, as it may stand in a list or a mapping of YAML. Example: `{ people: [priya], wait: 5 min }`. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (isMapping(value)) {
    const entries = entriesOf(value).map(([name, inner]) => `${scalar(name)}: ${inline(inner)}`);
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
  }
  return scalar(value);
}

/**
 * The entries of a mapping as lines of YAML: what fits on a line stands on one, the rest is indented below its name.
 * In a mapping that `loose` names, an empty line sets apart an entry of several lines.
 */
export function block(
  value: object,
  indent = '',
  loose: (path: string[]) => boolean = () => false,
  path: string[] = [],
): string {
  const entries = entriesOf(value).map(([name, inner]) => {
    const head = `${indent}${scalar(name)}:`;
    const line = `${head} ${inline(inner)}`;
    if (isShort(inner, line)) return `${line}\n`;
    if (Array.isArray(inner))
      return `${head}\n${inner.map((item) => `${indent}  - ${inline(item)}\n`).join('')}`;
    return `${head}\n${block(inner as object, `${indent}  `, loose, [...path, name])}`;
  });
  if (!loose(path)) return entries.join('');
  const long = (entry: string | undefined) => entry !== undefined && entry.indexOf('\n') < entry.length - 1;
  return entries
    .map((entry, i) => (i > 0 && (long(entry) || long(entries[i - 1])) ? `\n${entry}` : entry))
    .join('');
}

/** A text, number or yes-or-no that reads back as it is, whatever stands in it. */
function scalar(value: unknown): string {
  const options = { collectionStyle: 'flow', lineWidth: 0, doubleQuotedAsJSON: true } as const;
  const [, plain] = /^\[ (.*) \]\n$/.exec(stringify([value], options)) ?? [];
  return plain ?? JSON.stringify(value);
}

function isShort(value: unknown, line: string): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const parts = Object.values(value);
  if (parts.length === 0) return true;
  const flat = parts.every((part) => !isMapping(part) && !(Array.isArray(part) && part.some(isMapping)));
  return flat && line.length <= LINE;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
