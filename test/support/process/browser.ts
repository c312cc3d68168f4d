import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Nothing leaves the machine: background services of the browser are off. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Where a browser is: the machine's, else the one that npm carries, unpacked into a folder of its own; null without. */
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
    return null;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Opens a page of the local workspace. */
export async function openPage(path: string, url: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: path, args: QUIET });
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 } });
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  return { browser, page };
}

/** Chooses whom to be. */
export async function be(page: Page, name: string): Promise<void> {
  await page.locator('.actas select').selectOption({ label: name });
}

/** Goes to a channel, a direct message or the app by what the sidebar says. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.locator('.sidebar-item', { hasText: name }).first().click();
}

/** Types a line into the channel. */
export async function type(page: Page, words: string): Promise<void> {
  await page.locator('.composer-input').first().fill(words);
  await page.keyboard.press('Enter');
}

/** Chooses and types into the modal's inputs by their labels, and submits it. */
export async function submit(
  page: Page,
  submit: string,
  typed: Record<string, string | string[]>,
): Promise<void> {
  const modal = page.locator('.modal');
  await modal.waitFor();
  for (const [label, value] of Object.entries(typed)) {
    const field = modal.locator('.bk-input', { hasText: label }).first();
    if (Array.isArray(value)) {
      for (const choice of value) await field.locator('label', { hasText: choice }).last().click();
    } else if (await field.locator('select').count()) {
      await field.locator('select').selectOption({ label: value });
    } else {
      await field.locator('input, textarea').first().fill(value);
    }
  }
  await modal.locator('.modal-btn.primary', { hasText: submit }).click();
}
