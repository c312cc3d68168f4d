import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { QUIET } from './browser.ts';

/** A board that stands open in a browser. */
export interface WatchedBoard {
  page: Page;
  /** How often it has begun to follow. */
  connections(): number;
  /**
   * Looks for an incident with such words on it, null for one that is gone, from now on; answers the wall milliseconds at which
   * the page showed it, null if it did not within `withinMs`.
   */
  shows(number: number, words: RegExp | null, withinMs: number): Promise<number | null>;
  /** The same for being connected. */
  isConnected(connected: boolean, withinMs: number): Promise<number | null>;
  /** What the page keeps after everything that can go has gone. */
  memory(): Promise<{ heapKb: number; nodes: number; listeners: number }>;
}

/** Runs in the page: when what is asked is true, at once or after a change. */
const WHEN = `(is, withinMs) => new Promise(resolve => {
  const done = at => { watch.disconnect(); clearTimeout(limit); resolve(at); };
  const watch = new MutationObserver(() => is() && done(Date.now()));
  const limit = setTimeout(() => done(null), withinMs);
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  if (is()) done(Date.now());
})`;

const INCIDENT = `({ title, words, withinMs }) => (${WHEN})(() => {
  const text = [...document.querySelectorAll('article')].map(it => it.textContent).find(it => it.startsWith(title));
  return words === null ? text === undefined : text !== undefined && new RegExp(words).test(text);
}, withinMs)`;

const CONNECTED = `({ connected, withinMs }) => (${WHEN})(() => document.getElementById('lost').hidden === connected, withinMs)`;

/** Opens a browser (its path) with a board at each of these addresses and sizes. */
export async function watchBoards(
  path: string,
  boards: readonly { url: string; width: number; height: number }[],
): Promise<{ browser: Browser; watched: WatchedBoard[] }> {
  const browser = await chromium.launch({ executablePath: path, args: QUIET });
  const watched = await Promise.all(
    boards.map(async ({ url, width, height }) => {
      const page = await browser.newPage({ viewport: { width, height } });
      let connections = 0;
      page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/board/events') connections += 1;
      });
      await page.goto(url);
      const tools = await page.context().newCDPSession(page);
      return watching(page, tools, () => connections);
    }),
  );
  return { browser, watched };
}

async function watching(page: Page, tools: CDPSession, connections: () => number): Promise<WatchedBoard> {
  await tools.send('Performance.enable');
  const ask = (script: string, asked: object): Promise<number | null> =>
    page.evaluate(`(${script})(${JSON.stringify(asked)})`);
  return {
    page,
    connections,
    shows: (number, words, withinMs) =>
      ask(INCIDENT, { title: `PACS-${number} ·`, words: words?.source ?? null, withinMs }),
    isConnected: (connected, withinMs) => ask(CONNECTED, { connected, withinMs }),
    async memory() {
      await tools.send('HeapProfiler.collectGarbage');
      const { metrics } = await tools.send('Performance.getMetrics');
      const of = (name: string): number =>
        metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
      return {
        heapKb: Math.round(of('JSHeapUsedSize') / 1_024),
        nodes: of('Nodes'),
        listeners: of('JSEventListeners'),
      };
    },
  };
}
