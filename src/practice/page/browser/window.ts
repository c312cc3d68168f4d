import type { Place } from './scene.ts';

/** What the page uses of the browser's window. */
interface BrowserWindow {
  location: { origin: string; search: string; pathname: string };
  history: {
    replaceState(state: null, title: string, url: string): void;
    pushState(state: null, title: string, url: string): void;
  };
  document: {
    getElementById(id: string): object | null;
    querySelector(which: string): { scrollIntoView(options: { block: 'start' }): void } | null;
    title: string;
    hidden: boolean;
    hasFocus(): boolean;
    activeElement: { focus(): void } | null;
    body: object;
  };
  matchMedia(which: string): { matches: boolean };
  innerWidth: number;
  innerHeight: number;
  sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  addEventListener(name: string, hear: () => void): void;
  EventSource: new (
    url: string,
  ) => {
    addEventListener(name: string, hear: (event: { data: string }) => void): void;
    close(): void;
  };
}

export const here = globalThis as unknown as BrowserWindow;

/** Scrolls to something once the page is drawn anew. */
export function bringIntoSight(which: string): void {
  setTimeout(() => here.document.querySelector(which)?.scrollIntoView({ block: 'start' }), DRAWN_MS);
}

const DRAWN_MS = 80;

/** Who acts in this window and where it looks, as its address says. */
export function readAddress(): { as: string | null; place: Partial<Place> } {
  const query = new URLSearchParams(here.location.search);
  const [inside, thread] = [query.get('in'), query.get('thread')];
  return { as: query.get('as'), place: { ...(inside ? { in: inside } : {}), thread } };
}

export function writeAddress(as: string, place: Place, how: 'push' | 'replace'): void {
  const query = new URLSearchParams({ as, in: place.in, ...(place.thread ? { thread: place.thread } : {}) });
  const url = `${here.location.pathname}?${query}`;
  if (how === 'push') here.history.pushState(null, '', url);
  else here.history.replaceState(null, '', url);
}
