const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TAG = /^<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w-]*="[^"<]*")*)\s*(\/?)>/;
/** What XML 1.0 refuses in a document, escaped or not. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** Reads a small document strictly; throws where it is not well-formed. Answers its elements in order and its text. */
export function readXml(document: string): { elements: string[]; text: string } {
  if (FORBIDDEN.test(document)) throw new Error('a character that XML does not know');
  let rest = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '');
  const elements: string[] = [];
  const open: string[] = [];
  let text = '';
  while (rest !== '') {
    const words = /^[^<]+/.exec(rest)?.[0] ?? '';
    text += unescaped(words);
    rest = rest.slice(words.length);
    if (rest === '') break;
    const [tag, closes, name = '', attributes = '', empty] = TAG.exec(rest) ?? [];
    if (!tag) throw new Error(`no tag: ${rest.slice(0, 40)}`);
    unescaped(attributes);
    rest = rest.slice(tag.length);
    if (closes && open.pop() !== name) throw new Error(`</${name}> closes what is not open`);
    if (closes) continue;
    elements.push(name);
    if (!empty) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return { elements, text };
}

function unescaped(words: string): string {
  return words.replace(/&([^;]*);?/g, (whole, name: string) => {
    const known = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (known === undefined && !/^&#x?[0-9A-F]+;$/i.test(whole)) throw new Error(`no entity: ${whole}`);
    return known ?? whole;
  });
}
