import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  be,
  findBrowser,
  goTo,
  messagesIn,
  openApp,
  openPage,
  submit,
  type,
} from './support/process/browser.ts';
import { openHouse, type TestHouse } from './support/process/house.ts';
import { picture } from './support/process/picture.ts';

const browser = await findBrowser();
if (!browser && process.env.CI) throw new Error('the browser tests must not be left out here');

const SIZES = [
  { name: 'phone', width: 390, height: 780 },
  { name: 'desk', width: 1280, height: 860 },
];

/** Real time after which a person clicks once more. */
const AGAIN_AFTER_MS = 10_000;

let house: TestHouse;

beforeAll(async () => {
  if (browser) house = await openHouse();
});

afterAll(async () => {
  await house?.stop();
  browser?.done();
});

test.skipIf(!browser).each(SIZES)(
  'at $width px: declared, taken by both sides, an item done, up, validated, reconciled, closed',
  async ({ name, width, height }) => {
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url, { width, height });
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    const look = async (what: string): Promise<void> => {
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide, `${what} is wider than the screen`).toBeLessThanOrEqual(width);
      await picture(page, `story-${name}-${what}`);
    };
    try {
      await play(page, look);
    } catch (error) {
      await picture(page, `story-${name}-failed`);
      throw error;
    } finally {
      await running.close();
    }
    expect(wrong).toEqual([]);
  },
);

/** The main job, from the technologist at the scanner to the one who closes it. `look`: at what is in sight then. */
async function play(page: Page, look: (what: string) => Promise<void>): Promise<void> {
  const card = (): Locator => messagesIn(page).filter({ hasText: 'Image archive' }).last();
  const modal = page.getByRole('dialog');
  const press = (where: Locator, label: string | RegExp): Promise<void> =>
    where.getByRole('button', { name: label }).first().click();
  /** A card that is drawn anew under the finger takes no click: a person clicks again. */
  const opened = async (label: string): Promise<void> => {
    const came = () =>
      modal.waitFor({ timeout: AGAIN_AFTER_MS }).then(
        () => true,
        () => false,
      );
    do await press(card(), label);
    while (!(await came()));
  };

  await be(page, 'Ana Ruiz');
  await goTo(page, 'pacs-downtime');
  await type(page, '/pacs-down archive since 12m ago viewers spin');
  await modal.getByRole('button', { name: 'Declare', exact: true }).waitFor();
  await look('1-declare');
  await submit(page, 'Declare', {});
  await modal.getByText('are being paged').waitFor();
  await look('2-declared');
  await press(modal, 'Done');
  await modal.waitFor({ state: 'detached' });
  await card().waitFor();
  await look('3-card');

  const [radiology, it] = [await house.pagedFirst('RADIOLOGY'), await house.pagedFirst('IT')];
  for (const [side, owner] of [
    ['RADIOLOGY', radiology],
    ['IT', it],
  ] as const) {
    await be(page, owner);
    await openApp(page, 'Messages');
    const asked = messagesIn(page)
      .filter({ has: page.getByRole('button', { name: `I have it: ${side}` }) })
      .last();
    await asked.waitFor();
    await look(`4-page-${side.toLowerCase()}`);
    await press(asked, `I have it: ${side}`);
    await messagesIn(page)
      .filter({ hasText: `You have ${side}` })
      .last()
      .waitFor();
  }

  await be(page, radiology);
  await goTo(page, 'pacs-downtime');
  await press(card(), /repl(y|ies)/);
  const list = messagesIn(page, 'Replies in').filter({ hasText: 'First 15 minutes' }).first();
  await press(list, /^Open/);
  await press(modal, 'More actions');
  await page.getByRole('menuitem', { name: 'Done' }).waitFor();
  await look('5-item');
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await modal
    .getByText(/1 of \d+ done/)
    .first()
    .waitFor();
  await press(modal, 'Close');
  await list
    .getByText(/1 of \d+ done/)
    .first()
    .waitFor();
  await look('6-checklist');
  await page.getByRole('button', { name: 'Close thread' }).click();
  await look('7-card-owned');

  await be(page, it);
  await opened('Technically up');
  await look('8-up');
  await submit(page, 'Technically up', {});
  await be(page, radiology);
  await opened('Validated');
  await look('9-validate');
  for (const box of await modal.getByRole('checkbox').all())
    if (/^A |: a test/.test((await box.getAttribute('aria-label')) ?? (await labelOf(box))))
      await box.check();
  await submit(page, 'Record', { 'Where?': 'Reading Room 2' });

  await opened('Reconciled: RADIOLOGY');
  await look('9-sign-radiology');
  await modal.getByRole('checkbox').first().check();
  await submit(page, 'Sign', {});
  await be(page, it);
  await opened('Reconciled: IT');
  await look('9-sign-it');
  for (const box of await modal.getByRole('checkbox').all()) await box.check();
  await submit(page, 'Sign', { 'Messages sent / acknowledged': '412 / 412' });
  await opened('Close the incident');
  await look('10-close');
  for (const box of await modal.getByRole('checkbox').all()) await box.check();
  for (const box of await modal.getByRole('textbox').all()) await box.fill('clinics are closed');
  await submit(page, 'Close it', {});
  await card()
    .getByText(/closed/i)
    .first()
    .waitFor();
  await look('11-closed');
  await press(card(), /repl(y|ies)/);
  await messagesIn(page, 'Replies in').filter({ hasText: 'MTTA' }).waitFor();
  await look('12-summary');
}

const labelOf = async (box: Locator): Promise<string> =>
  (await box.locator('xpath=ancestor::label').textContent())?.trim() ?? '';
