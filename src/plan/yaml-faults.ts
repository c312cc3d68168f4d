import { type Document, isPair, visit } from 'yaml';
import { isStorable } from '../domain/text/clean-text.ts';
import type { Unreadable } from './fault.ts';
import { nameOf, offsetOfName } from './place.ts';
import { typedWrong } from './typed-wrong.ts';
import { inOwnWords } from './yaml-words.ts';

const TWICE = { what: 'this name is used twice here', remedy: 'Rename or remove one of the two.' };
const NO_NAME = { what: '"__proto__" cannot be a name here', remedy: 'Use another one.' };

/** The content of a document as plain values; of names used twice, the first counts. */
export interface Readable {
  content: unknown;
  /** False when a person, system or the like is not in the content: its name was used twice, or cannot be one. */
  everyNameKnown: boolean;
  faults: Unreadable[];
  /** What was typed wrongly and YAML takes all the same. */
  slips: Unreadable[];
}

/** The content of a YAML document, or everything in it that YAML cannot read. Never throws. */
export function readYaml(
  document: Document.Parsed,
  text: string,
): Readable | { unreadable: true; faults: Unreadable[] } {
  const slips = typedWrong(text);
  const [first] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  // What the reader says after its first error is mostly the consequence of that one.
  if (first)
    return { unreadable: true, faults: slips.length > 0 ? slips : [inOwnWords(first, document, text)] };
  const faults = document.warnings.map((warning) => inOwnWords(warning, document, text));
  try {
    faults.push(...otherVersion(document), ...unstorable(document));
    const open = aliasesWithoutAnchor(document);
    if (open.length > 0) return { unreadable: true, faults: [...faults, ...open] };
    const { everyNameKnown, refused } = leaveOutNames(document);
    return {
      content: document.toJS({ maxAliasCount: 100 }),
      everyNameKnown,
      faults: [...faults, ...refused],
      slips,
    };
  } catch {
    const what = 'the file uses too many or too deeply nested aliases';
    const remedy = 'Write the values out instead of using "*".';
    return { unreadable: true, faults: [...faults, { offset: 0, what, remedy }] };
  }
}

const DEPTH_OF_NAMES = 2;

/** Takes out names used twice, but for the first, and the one name that plain objects keep for themselves. */
function leaveOutNames(document: Document.Parsed): { everyNameKnown: boolean; refused: Unreadable[] } {
  let everyNameKnown = true;
  const refused: Unreadable[] = [];
  visit(document, {
    Map(_, map, path) {
      const first = new Set<string>();
      map.items = map.items.filter((pair) => {
        const name = nameOf(pair);
        const twice = first.has(name);
        if (!twice && name !== '__proto__') return first.add(name);
        if (path.filter(isPair).length < DEPTH_OF_NAMES) everyNameKnown = false;
        refused.push({ offset: offsetOfName(pair) ?? 0, ...(twice ? TWICE : NO_NAME) });
        return false;
      });
    },
  });
  return { everyNameKnown, refused };
}

/** A file that asks for YAML 1.1 means `no` and `07:00` otherwise than we would read them. */
function otherVersion({ directives }: Document.Parsed): Unreadable[] {
  const { explicit, version } = directives?.yaml ?? {};
  if (!explicit || version === '1.2') return [];
  const what = `the file asks for YAML ${version}, but plans are read as YAML 1.2`;
  return [{ offset: 0, what, remedy: 'Remove the line "%YAML".' }];
}

/** Text that no database takes: a NUL, or half a character, written as an escape. */
function unstorable(document: Document.Parsed): Unreadable[] {
  const found: Unreadable[] = [];
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || isStorable(value)) return;
      found.push({
        offset: range?.[0] ?? 0,
        what: 'a character here cannot be stored (a NUL, or half a character)',
        remedy: 'Remove the escape ("\\0", "\\uD83D"), or write the whole character.',
      });
    },
  });
  return found;
}

function aliasesWithoutAnchor(document: Document.Parsed): Unreadable[] {
  const open: Unreadable[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      open.push({
        offset: alias.range?.[0] ?? 0,
        what: `"*${alias.source}" refers to nothing above it`,
        remedy: 'Put it in quotes if it is text.',
      });
    },
  });
  return open;
}
