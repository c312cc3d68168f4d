/** What stands in a PDF that was written without compression: enough to read our own back. */
export interface ReadPdf {
  pages: string[][];
  info: string;
  bookmarks: string[];
  /** How often each kind of element stands in its structure. */
  elements: Record<string, number>;
}

/** Reads a PDF's pages as the lines that were drawn, by the fonts' own tables from glyph to character. */
export function readPdf(pdf: Buffer): ReadPdf {
  const text = pdf.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map(([, id = '', body = '']) => [id, body]),
  );
  const at = (id = '') => objects.get(id) ?? '';
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values())
    for (const [, name = '', id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, table] = /\/ToUnicode (\d+) 0 R/.exec(at(id)) ?? [];
      if (table) fonts.set(name, charactersOf(at(table)));
    }
  const [, kids = ''] = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(text) ?? [];
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const [, contents] = /\/Contents (\d+) 0 R/.exec(at(id)) ?? [];
    return linesOf(at(contents), fonts);
  });
  const elements: Record<string, number> = {};
  for (const [, tag = ''] of text.matchAll(/^\/S \/(\w+)$/gm)) elements[tag] = (elements[tag] ?? 0) + 1;
  const info = [...text.matchAll(/^\/(Title|Author|Subject|Creator|CreationDate) (\d+) 0 R$/gm)]
    .map(([, name, id]) => `${name} ${at(id)}`)
    .join('\n');
  const bookmarks = [...text.matchAll(/^\/Title \(([^)]*)\)$/gm)].map(([, title = '']) => title);
  return { pages, info, bookmarks, elements };
}

function charactersOf(table: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, first = '', , list = ''] of table.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g))
    for (const [i, [, code = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(first, 16) + i).toString(16).padStart(4, '0');
      const units = (code.match(/\w{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      characters.set(glyph, String.fromCharCode(...units));
    }
  return characters;
}

function linesOf(content: string, fonts: Map<string, Map<string, string>>): string[] {
  return [...content.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, drawn = '']) => {
    const [, name = ''] = /\/(F\d+) [\d.]+ Tf/.exec(drawn) ?? [];
    const glyphs = [...drawn.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    return glyphs.map((glyph) => fonts.get(name)?.get(glyph) ?? '?').join('');
  });
}
