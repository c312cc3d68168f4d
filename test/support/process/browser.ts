import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Nothing leaves the machine: background services of the browser are off. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Where a browser is: the machine's, else the one that npm carries, unpacked into a folder of its own; null without.
 * Throws then where CI is set: there the browser tests must not be left out.
 */
export async function findBrowser(): Promise<{ path: string; done(): void } | null> {
  const installed = [process.env.CHROMIUM_PATH ?? '', ...INSTALLED].find((path) => path && existsSync(path));
  if (installed) return { path: installed, done: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-browser-'));
  const before = process.env.TMPDIR;
  try {
    process.env.TMPDIR = folder;
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    return { path, done: () => rmSync(folder, { recursive: true, force: true }) };
  } catch {
    if (process.env.CI) throw new Error('the browser tests must not be left out here');
    return null;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Opens a page of the practice workspace. */
export async function openPage(
  path: string,
  url: string,
  size = { width: 1280, height: 900 },
): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: path, args: QUIET });
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.getByLabel('Act as').waitFor();
  return { browser, page };
}

/** Chooses whom to be. */
export async function be(page: Page, name: string): Promise<void> {
  const option = page.getByLabel('Act as').locator('option', { hasText: name }).first();
  await page.getByLabel('Act as').selectOption((await option.getAttribute('value')) ?? '');
}

/** Goes to a channel: on a phone, over the list of channels. */
export async function goTo(page: Page, channel: string): Promise<void> {
  await toChannels(page);
  await channels(page).getByRole('button', { name: channel }).first().click();
  await page.getByRole('heading', { level: 2, name: channel }).waitFor();
}

/** Goes to the app's home, or to its direct messages. */
export async function openApp(page: Page, tab: 'Home' | 'Messages', app = 'PACS Downtime'): Promise<void> {
  await toChannels(page);
  await channels(page).getByRole('button', { name: app }).click();
  await page.getByRole('tab', { name: tab }).click();
}

/** Leaves a channel for the list of channels, where that is a phone's. */
export async function toChannels(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Back to channels' });
  if (await back.isVisible()) await back.click();
}

function channels(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Channels and apps' });
}

/** Types a line into the channel. */
export async function type(page: Page, words: string): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: /^Message #/ }).fill(words);
  await page.keyboard.press('Enter');
}

/** Messages of the channel that is open; `Replies in`: of the thread. */
export function messagesIn(page: Page, of: 'Messages' | 'Replies in' = 'Messages'): Locator {
  return page.getByRole('region', { name: new RegExp(`^${of}`) }).getByRole('article');
}

/** Chooses and types into the modal's inputs by their labels, and submits it. */
export async function submit(
  page: Page,
  words: string,
  typed: Record<string, string | string[]>,
): Promise<void> {
  const modal = page.getByRole('dialog');
  const button = modal.getByRole('button', { name: words, exact: true });
  await button.waitFor();
  for (const [label, value] of Object.entries(typed)) {
    if (Array.isArray(value)) {
      for (const choice of value) await modal.getByRole('checkbox', { name: choice }).check();
      continue;
    }
    const field = modal.getByLabel(label).first();
    const isMenu = (await field.evaluate((it) => it.nodeName)) === 'SELECT';
    await (isMenu ? field.selectOption({ label: value }) : field.fill(value));
  }
  await button.click();
}
