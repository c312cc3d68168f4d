import { type Document, visit } from 'yaml';

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

/** The content of a YAML document as plain values, or everything in it that YAML cannot read. Never throws. */
export function readYaml(document: Document.Parsed): { content: unknown } | { unreadable: Unreadable[] } {
  const unreadable = document.errors.map((error) => ({
    offset: error.pos[0],
    ...(OWN_WORDS[error.code] ?? {
      what: firstLine(error.message),
      mend: 'Check the indentation and the quotes.',
    }),
  }));
  if (unreadable.length > 0) return { unreadable };
  try {
    const open = aliasesWithoutAnchor(document);
    if (open.length > 0) return { unreadable: open };
    return { content: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    const what = 'the file repeats or nests its parts too often';
    return { unreadable: [{ offset: 0, what, mend: 'Write the parts out instead of using "*".' }] };
  }
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
