import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';

type Words = { what: string; remedy: string };

const INDENT = 'Give it as many spaces as the lines above and below that belong to the same thing.';
const QUOTE: Words = {
  what: 'this text starts with a special YAML character',
  remedy: 'Put the text in quotes.',
};
const NO_COLON: Words = {
  what: 'this line has no setting: a colon and a space are missing',
  remedy: 'Write it as "name: value".',
};

const BY_CODE: Partial<Record<YAMLError['code'], Words>> = {
  MULTIPLE_DOCS: { what: 'a second document starts here', remedy: 'Remove the line "---".' },
  BAD_SCALAR_START: QUOTE,
  BLOCK_AS_IMPLICIT_KEY: {
    what: 'there is a colon and a space in unquoted text, or a line is indented too far',
    remedy: 'Put the text in quotes, or fix the indentation.',
  },
  TAG_RESOLVE_FAILED: {
    what: 'tags that start with "!" have no meaning in a plan',
    remedy: 'Put the text in quotes.',
  },
  RESOURCE_EXHAUSTION: { what: 'the file is nested too deeply', remedy: 'Check the brackets.' },
  BAD_INDENT: { what: 'this line is not indented like those above it', remedy: INDENT },
  TAB_AS_INDENT: { what: 'there is a tab here', remedy: 'Use spaces, two for each level.' },
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  KEY_OVER_1024_CHARS: NO_COLON,
  BLOCK_IN_FLOW: {
    what: 'lines of settings stand inside brackets here',
    remedy: 'Close the bracket first, or write everything inside it with commas.',
  },
  BAD_DQ_ESCAPE: {
    what: 'there is a backslash inside "…" here',
    remedy: 'Write it twice ("\\\\"), or put the text in single quotes.',
  },
  BAD_DIRECTIVE: { what: 'a line that starts with % is not for plans', remedy: 'Remove it.' },
  UNEXPECTED_TOKEN: {
    what: 'something stands here that does not belong to a setting',
    remedy: 'Check for a bracket, a quote or a comma too many, or put the text in quotes.',
  },
  IMPOSSIBLE: NO_COLON,
};
const ANYTHING_ELSE: Words = {
  what: 'this line cannot be read',
  remedy: 'Check the indentation, the quotes and the brackets.',
};

/** What an error of the YAML reader means to the person who wrote the text, and at which offset they should look. */
export function inOwnWords(
  error: YAMLError,
  document: Document.Parsed,
  text: string,
): Words & { offset: number } {
  const [offset] = error.pos;
  const open = error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT' ? opener(document, offset) : null;
  if (open !== null) {
    const { what, close } = CLOSING[text[open] ?? ''] ?? { what: 'bracket', close: 'its other half' };
    return {
      offset: open,
      what: `the ${what} that opens here is never closed`,
      remedy: `Close it with ${close}.`,
    };
  }
  if (error.code === 'MISSING_CHAR') return { offset, ...NO_COLON };
  if (error.code === 'UNEXPECTED_TOKEN' && /[\]}]/.test(text[offset] ?? ''))
    return { offset, what: 'there is one closing bracket too many here', remedy: 'Remove it.' };
  return { offset, ...(BY_CODE[error.code] ?? ANYTHING_ELSE) };
}

const CLOSING: Record<string, { what: string; close: string }> = {
  '"': { what: 'quote', close: 'another "' },
  "'": { what: 'quote', close: "another '" },
  '[': { what: 'bracket', close: ']' },
  '{': { what: 'brace', close: '}' },
};

/** Where the quote or bracket begins that was still open at `end`; null: none was. */
function opener(document: Document.Parsed, end: number): number | null {
  let found: number | null = null;
  visit(document, {
    Node(_, node) {
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
      if ((quoted || (isCollection(node) && node.flow)) && node.range?.[1] === end) found = node.range[0];
    },
  });
  return found;
}
