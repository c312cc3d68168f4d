import { type Document, isPair, isScalar, visit } from 'yaml';

/** What YAML itself cannot read, at an offset of the text. */
export interface Unreadable {
  offset: number;
  what: string;
  mend: string;
}

const OWN_WORDS: Record<string, { what: string; mend: string }> = {
  DUPLICATE_KEY: { what: 'this name is used twice here', mend: 'Rename or remove one of the two.' },
  MULTIPLE_DOCS: { what: 'a second document begins here', mend: 'Remove the line "---".' },
};

/** The content of a document as plain values; of names used twice, the first counts. */
export interface Readable {
  content: unknown;
  /** False when a person, system or the like had a name used twice, and so is not in the content. */
  everyNameKnown: boolean;
  faults: Unreadable[];
}

/** The content of a YAML document, or everything in it that YAML cannot read. Never throws. */
export function readYaml(document: Document.Parsed): Readable | { unreadable: true; faults: Unreadable[] } {
  const faults = document.errors.map((error) => ({
    offset: error.pos[0],
    ...(OWN_WORDS[error.code] ?? {
      what: firstLine(error.message),
      mend: 'Check the indentation and the quotes.',
    }),
  }));
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { unreadable: true, faults };
  try {
    const open = aliasesWithoutAnchor(document);
    if (open.length > 0) return { unreadable: true, faults: [...faults, ...open] };
    const everyNameKnown = leaveOutNamesUsedTwice(document);
    return { content: document.toJS({ maxAliasCount: 100 }), everyNameKnown, faults };
  } catch {
    const what = 'the file repeats or nests its parts too often';
    const mend = 'Write the parts out instead of using "*".';
    return { unreadable: true, faults: [...faults, { offset: 0, what, mend }] };
  }
}

const DEPTH_OF_NAMES = 2;

function leaveOutNamesUsedTwice(document: Document.Parsed): boolean {
  let everyNameKnown = true;
  visit(document, {
    Map(_, map, path) {
      const first = new Set<unknown>();
      map.items = map.items.filter(({ key }) => {
        const name = isScalar(key) ? key.value : key;
        if (!first.has(name)) return first.add(name);
        if (path.filter(isPair).length < DEPTH_OF_NAMES) everyNameKnown = false;
        return false;
      });
    },
  });
  return everyNameKnown;
}

function aliasesWithoutAnchor(document: Document.Parsed): Unreadable[] {
  const open: Unreadable[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      open.push({
        offset: alias.range?.[0] ?? 0,
        what: `"*${alias.source}" refers to nothing above it`,
        mend: 'Put it in quotes if it is text.',
      });
    },
  });
  return open;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line.*$/, '').replace(/:$/, '');
}
