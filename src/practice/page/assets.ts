import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Asset {
  type: string;
  body: string;
}

const LIBRARIES: Record<string, string> = {
  '/page/lib/preact.js': 'preact',
  '/page/lib/hooks.js': 'preact/hooks',
  '/page/lib/htm.js': 'htm',
};

/** Our own parts that the browser loads: only these folders of this room. */
const OURS = /^\/page\/code\/((?:page\/browser|acts)\/[a-z-]+\.ts)$/;

const STYLE = /^\/page\/styles\/([a-z]+)\.css$/;
export const STYLES = ['base', 'layout', 'messages', 'controls', 'dialogs', 'demonstration'].map(
  (name) => `/page/styles/${name}.css`,
);

export const IMPORTS = {
  preact: '/page/lib/preact.js',
  'preact/hooks': '/page/lib/hooks.js',
  htm: '/page/lib/htm.js',
};
export const ENTRY = '/page/code/page/browser/main.ts';

const kept = new Map<string, Promise<Asset | null>>();

/** What the page loads, from this machine: libraries, and our TypeScript without its types. null: nothing of that name. */
export function asset(path: string): Promise<Asset | null> {
  const found = kept.get(path) ?? read(path);
  kept.set(path, found);
  return found;
}

async function read(path: string): Promise<Asset | null> {
  const library = LIBRARIES[path];
  if (library) return script(await readFile(fileURLToPath(import.meta.resolve(library)), 'utf8'));
  const style = STYLE.exec(path)?.[1];
  if (style) {
    const body = await readFile(new URL(`./styles/${style}.css`, import.meta.url), 'utf8').catch(() => null);
    return body === null ? null : { type: 'text/css; charset=utf-8', body };
  }
  const ours = OURS.exec(path)?.[1];
  if (!ours || extname(ours) !== '.ts') return null;
  const source = await readFile(new URL(`../${ours}`, import.meta.url), 'utf8').catch(() => null);
  return source === null ? null : script(withoutTypes(source));
}

const script = (body: string): Asset => ({ type: 'text/javascript; charset=utf-8', body });

/** The same tool that Node itself has for it, which Node still calls experimental; loaded when the first browser comes. */
function withoutTypes(source: string): string {
  const { transformSync } = createRequire(import.meta.url)('amaro') as typeof import('amaro');
  return transformSync(source, { mode: 'strip-only' }).code;
}
