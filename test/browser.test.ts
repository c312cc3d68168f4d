import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
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
import { openPausedHouse } from './support/process/paused-house.ts';
import { picture } from './support/process/picture.ts';

/** It only ends a hang. */
const LIMIT = { timeout: 300_000 };

const browser = await findBrowser();
if (!browser) {
  process.stderr.write(
    '\n*** NO BROWSER FOUND: the browser tests are left out. Install chromium, or set CHROMIUM_PATH. ***\n\n',
  );
}

let house: TestHouse;

beforeAll(async () => {
  if (browser) house = await openHouse();
});

afterAll(async () => {
  await house?.stop();
  browser?.done();
});

test.skipIf(!browser)(
  'in a real browser: from /pacs-down to the all-clear, and a false alarm',
  LIMIT,
  async () => {
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url);
    onTestFailed(async () => {
      await page.screenshot({ path: join(tmpdir(), 'pacs-down-browser-failed.png') }).catch(() => undefined);
    });
    try {
      await play(page);
    } finally {
      await running.close();
    }
  },
);

async function play(page: Page): Promise<void> {
  const messages = messagesIn(page);
  const replies = messagesIn(page, 'Replies in');
  const modal = page.getByRole('dialog');
  const card = (): Locator => messages.filter({ hasText: /PACS-1 · replies|PACS-1$/ }).first();
  const press = async (where: Locator, label: string | RegExp) =>
    where.getByRole('button', { name: label }).first().click();
  const see = async (where: Locator, words: string | RegExp) =>
    where.filter({ hasText: words }).first().waitFor();

  await be(page, 'Ana Ruiz');
  await goTo(page, 'pacs-downtime');
  await type(page, '/pacs-down archive since 12m ago viewers spin');
  await modal.waitFor();
  expect(await modal.getByLabel('What is down?').locator('option:checked').textContent()).toBe(
    'Image archive (PACS)',
  );
  await picture(page, 'declare');
  await submit(page, 'Declare', {});
  await see(modal, 'Radiology and IT are being paged');
  await press(modal, 'Done');
  await card().waitFor();
  expect(await card().textContent()).toContain('Image archive (PACS) down');
  await picture(page, 'card');

  const owner = await house.pagedFirst('RADIOLOGY');
  await be(page, owner);
  await openApp(page, 'Messages');
  await see(messages, 'You are paged for RADIOLOGY');
  await picture(page, 'page');
  await press(messages.filter({ hasText: 'You are paged for RADIOLOGY' }).first(), 'I have it: RADIOLOGY');
  await see(messages, 'You have RADIOLOGY');
  await goTo(page, 'pacs-downtime');
  await see(card(), 'has it since');

  await be(page, 'Joe Marsh');
  await goTo(page, 'liaison-ed');
  await press(messages.first(), 'Seen by the unit');
  await see(messages, /Seen by|seen/);
  await picture(page, 'notice');

  await be(page, 'Priya Shah');
  await goTo(page, 'pacs-downtime');
  await press(card(), /replies/);
  const list = replies.filter({ hasText: 'First 15 minutes' }).first();
  await list.waitFor();
  await list.getByRole('button', { name: 'Open: PACS administrator' }).click();
  const roleList = page.getByRole('dialog');
  await roleList.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await roleList.getByText(/1 of \d+ done/).waitFor();
  await picture(page, 'list');
  await roleList.getByRole('button', { name: 'Close' }).first().click();
  await see(replies, /1 of \d+ done/);
  await picture(page, 'thread');
  await see(replies, /IT: step 2 pages/);
  await be(page, 'Mei Tanaka');
  await press(card(), 'I have it: IT');
  await see(card(), /IT .*Mei Tanaka.* has it since/);
  await see(replies, /Past the limit/);
  await press(card(), 'Workaround works');
  await submit(page, 'It works', {
    'Which service?': 'Emergency department',
    'What is the workaround': 'emergency viewer',
  });
  await see(card(), 'workaround ok');
  await press(card(), 'Post update');
  await submit(page, 'Post', { 'What to tell everyone': 'Controller replaced', 'Next update': '30 min' });
  await see(replies, 'Controller replaced');
  await picture(page, 'running');

  await be(page, 'Sam Whitfield');
  await type(page, '/pacs-down pacs');
  await submit(page, 'Declare', {});
  await see(modal, 'already declared');
  await press(modal, 'Done');

  await upAndValidated(page, card, press);
  await be(page, 'Priya Shah');
  await press(card(), 'Failed again');
  await submit(page, 'It failed again', { 'Since when?': 'now' });
  await see(card(), /down again/);
  await press(card(), 'I have it: RADIOLOGY');
  await be(page, 'Mei Tanaka');
  await press(card(), 'I have it: IT');
  await card().getByRole('button', { name: 'I have it: IT' }).waitFor({ state: 'detached' });
  await upAndValidated(page, card, press);

  await press(card(), 'Reconciled: RADIOLOGY');
  await submit(page, 'Sign', { 'No number was given out': ['Nothing was done on paper'] });
  await be(page, 'Mei Tanaka');
  await press(card(), 'Reconciled: IT');
  await submit(page, 'Sign', SIGNED);
  await press(card(), 'Close the incident');
  await modal.getByRole('textbox').first().waitFor();
  for (const box of await modal.getByRole('textbox').all()) await box.fill('clinics are closed');
  await submit(page, 'Close it', {});
  await see(replies, 'MTTA');
  await picture(page, 'summary');

  await be(page, 'Ana Ruiz');
  await openApp(page, 'Home');
  await page
    .getByRole('region', { name: 'Home' })
    .getByRole('button', { name: /Declare/ })
    .first()
    .click();
  await submit(page, 'Declare', {
    'What is down?': 'Dictation and speech recognition',
    'Since when?': 'now',
  });
  await press(modal, 'Done');
  await see(page.getByRole('region', { name: 'Home' }), /PACS-2 · Dictation/);
  await picture(page, 'home');
  await be(page, 'Priya Shah');
  await goTo(page, 'pacs-downtime');
  const second = messages.filter({ hasText: /Dictation and speech recognition/ }).first();
  await press(second, 'More');
  await press(modal, 'Stand down: not an outage');
  await submit(page, 'Stand down', { 'Why?': 'False alarm' });
  await see(second, 'stood down');

  await type(page, '/pacs-down status');
  await see(messages, 'Nothing is down');
  await picture(page, 'stood-down');
}

test.skipIf(!browser)(
  'in a real browser: a contact method is tested, and counts once its test page came',
  LIMIT,
  async () => {
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url);
    const modal = page.getByRole('dialog');
    try {
      await be(page, 'Lena Brandt');
      await goTo(page, 'pacs-downtime');
      await type(page, '/pacs-down contacts');
      await modal.filter({ hasText: 'No contact method is verified yet' }).waitFor();
      await modal.getByRole('button', { name: 'Test page' }).first().click();
      await modal.filter({ hasText: 'did it arrive?' }).waitFor();
      await picture(page, 'contacts');
      await modal.getByRole('button', { name: 'Done', exact: true }).click();
      await openApp(page, 'Messages');
      await page.getByRole('button', { name: 'Received' }).click();
      await messagesIn(page).filter({ hasText: 'Slack is now a verified contact method' }).waitFor();
      await goTo(page, 'pacs-downtime');
      await type(page, '/pacs-down contacts');
      await modal.filter({ hasText: 'Slack' }).waitFor();
      expect(await modal.textContent()).toMatch(/Slack .*verified \d/s);
      await modal.getByRole('button', { name: 'Done', exact: true }).click();
    } finally {
      await running.close();
    }
  },
);

test.skipIf(!browser)(
  'in a real browser: a tolerance is proposed and signed by both sides, and the gap is gone',
  LIMIT,
  async () => {
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url);
    const modal = page.getByRole('dialog');
    const push = (label: string | RegExp) => modal.getByRole('button', { name: label }).first().click();
    const close = () => modal.getByRole('button', { name: 'Close', exact: true }).last().click();
    const isMissing = (side: string) =>
      modal.filter({ hasText: `Image archive (PACS): ${side} has not signed` });
    onTestFailed(async () => {
      await page.screenshot({ path: join(tmpdir(), 'pacs-down-plan-failed.png') }).catch(() => undefined);
    });
    try {
      await be(page, 'Priya Shah');
      await goTo(page, 'pacs-downtime');
      await type(page, '/pacs-down plan archive');
      await modal.filter({ hasText: 'PROPOSED' }).waitFor();
      await push('Propose a change');
      await submit(page, 'Propose', { 'Time to restoration': '25 min', 'Why?': 'Scans wait.' });
      await modal.filter({ hasText: 'Both sides were asked to sign.' }).waitFor();
      await close();

      await be(page, 'Lena Brandt');
      await type(page, '/pacs-down plan');
      await modal.filter({ hasText: 'Worst first.' }).waitFor();
      await isMissing('RADIOLOGY').waitFor();
      await picture(page, 'gaps');
      await push('Read and sign');
      await modal.filter({ hasText: 'RTO 25 min' }).waitFor();
      await picture(page, 'register');
      await push(/^Read and sign 8 for RADIOLOGY/);
      await modal.filter({ hasText: 'Proposed by' }).waitFor();
      await picture(page, 'signing');
      await push(/^Sign all 8 for RADIOLOGY/);
      await modal.filter({ hasText: 'Signed 8 for RADIOLOGY.' }).waitFor();
      await close();

      await be(page, 'Mei Tanaka');
      await type(page, '/pacs-down plan archive');
      await push(/^Read and sign 8 for IT/);
      await push(/^Sign all 8 for IT/);
      await modal.filter({ hasText: 'AGREED until' }).waitFor();
      await picture(page, 'agreement');
      await push('Plan gaps');
      await modal.filter({ hasText: 'Worst first.' }).waitFor();
      expect(await modal.textContent()).not.toContain('Image archive (PACS): IT has not signed');
      await close();

      await be(page, 'Lena Brandt');
      await openApp(page, 'Messages');
      const directMessages = messagesIn(page);
      const proposal = directMessages.filter({ hasText: 'proposes for' }).first();
      await proposal.filter({ hasText: 'Both sides agreed, until' }).waitFor();
      expect(await proposal.getByRole('button').allTextContents()).not.toContain('Sign for RADIOLOGY');
      await directMessages.filter({ hasText: 'Both sides agreed on 8 tolerances.' }).waitFor();
      await picture(page, 'direct-messages');
    } finally {
      await running.close();
    }
  },
);

test.skipIf(!browser)(
  'in a real browser: a gap in who is on call is found, covered by its button, and open again when that is withdrawn',
  LIMIT,
  async () => {
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url);
    const modal = page.getByRole('dialog');
    const view = () => messagesIn(page).filter({ hasText: 'Next four weeks:' }).last();
    const look = async () => {
      await type(page, '/pacs-down oncall');
      await view().filter({ hasText: 'as of' }).waitFor();
    };
    onTestFailed(async () => {
      await page.screenshot({ path: join(tmpdir(), 'pacs-down-oncall-failed.png') }).catch(() => undefined);
    });
    try {
      await be(page, 'Ruth Lindqvist');
      await goTo(page, 'pacs-downtime');
      await look();
      const gaps = await view().getByText('Schedule gap: nobody is on call.').count();
      expect(gaps).toBeGreaterThan(0);
      await picture(page, 'oncall-gap');
      await view().getByRole('button', { name: 'Cover this shift' }).first().click();
      await modal.filter({ hasText: 'Radiologist on call' }).waitFor();
      await picture(page, 'oncall-cover');
      await submit(page, 'Cover', { 'Who takes over?': 'Noor Aziz', 'Why?': 'Nobody else yet' });
      await modal.filter({ hasText: 'Noor Aziz is on call from' }).waitFor();
      await picture(page, 'oncall-covered');
      await modal.getByRole('button', { name: 'Close', exact: true }).last().click();

      await look();
      const now = gaps === 1 ? 'no gaps, no overlaps' : `${gaps - 1} to check`;
      await view().filter({ hasText: now }).waitFor();
      await picture(page, 'oncall-fixed');
      await view().getByRole('button', { name: 'Withdraw…' }).first().click();
      await submit(page, 'Withdraw', {});
      await modal.filter({ hasText: 'Nobody is on call now' }).waitFor();
      await picture(page, 'oncall-withdrawn');
      await modal.getByRole('button', { name: 'Close', exact: true }).last().click();
      await look();
      await view().filter({ hasText: 'Schedule gap: nobody is on call.' }).waitFor();

      await be(page, 'Noor Aziz');
      await openApp(page, 'Messages');
      await messagesIn(page).filter({ hasText: 'withdrew an override' }).first().waitFor();
      await picture(page, 'oncall-told');
    } finally {
      await running.close();
    }
  },
);

const SIGNED = {
  'Checked, and as it should be': [
    'Every queue',
    'Backups',
    'Storage commitment',
    'Held links',
    'Messages sent',
  ],
  'Messages sent / acknowledged': '412 / 412',
};
const SEEN = [
  'CT:',
  'MR:',
  'X-ray:',
  'Ultrasound:',
  'Mammography:',
  'A prior study',
  'A test report',
  'A result',
];

async function upAndValidated(
  page: Page,
  card: () => Locator,
  press: (where: Locator, label: string) => Promise<void>,
): Promise<void> {
  await be(page, 'Mei Tanaka');
  await press(card(), 'Technically up');
  await submit(page, 'Technically up', {});
  await card()
    .filter({ hasText: 'STAY ON PAPER' })
    .or(card().filter({ hasText: 'technically up' }))
    .first()
    .waitFor();
  await be(page, 'Priya Shah');
  await press(card(), 'Validated');
  await submit(page, 'Record', { 'Tick what you saw work': SEEN, 'Where?': 'Reading Room 2' });
  await card().getByRole('button', { name: 'Failed again' }).waitFor();
  await card().getByRole('button', { name: 'Validated' }).waitFor({ state: 'detached' });
}

test.skipIf(!browser)(
  'in a real browser on a phone: an attack on three systems is one declaration, one card, and security by name',
  LIMIT,
  async () => {
    const size = { width: 390, height: 780 };
    const { browser: running, page } = await openPage(browser?.path ?? '', house.url, size);
    const modal = page.getByRole('dialog');
    const card = () => messagesIn(page).filter({ hasText: 'With it' }).last();
    onTestFailed(async () => {
      await page.screenshot({ path: join(tmpdir(), 'pacs-down-attack-failed.png') }).catch(() => undefined);
    });
    try {
      await be(page, 'Ana Ruiz');
      await goTo(page, 'pacs-downtime');
      await type(page, '/pacs-down ris');
      await modal.getByRole('button', { name: 'Several systems, or an attack…' }).click();
      await modal.getByLabel('What is the cause?').selectOption({ label: 'Suspected attack' });
      await picture(page, 'attack-declare');
      await submit(page, 'Declare', {});
      await modal.filter({ hasText: 'being paged' }).waitFor();
      await modal.getByRole('button', { name: 'Done' }).click();
      await card().filter({ hasText: '555-0180' }).waitFor();
      expect(await card().textContent()).toContain('Attack');
      await picture(page, 'attack-card');

      await be(page, 'Omar Hale');
      await openApp(page, 'Messages');
      const paged = messagesIn(page).filter({ hasText: 'You are paged for SECURITY' });
      expect(await paged.count()).toBe(1);
      await picture(page, 'attack-page');
      await paged.first().getByRole('button', { name: 'I have it: SECURITY' }).click();
      await messagesIn(page).filter({ hasText: 'You have SECURITY' }).first().waitFor();
      await goTo(page, 'liaison-ed');
      await messagesIn(page).filter({ hasText: 'An attack is suspected' }).last().waitFor();
      await picture(page, 'attack-notice');
    } finally {
      await running.close();
    }
  },
);

test.skipIf(!browser)(
  'in a real browser on a phone: a planned upgrade that overruns has its clock and its pages, and ends by the same gates',
  LIMIT,
  async () => {
    const paused = await openPausedHouse();
    const size = { width: 390, height: 780 };
    const { browser: running, page } = await openPage(browser?.path ?? '', paused.url, size);
    const modal = page.getByRole('dialog');
    const card = () =>
      messagesIn(page)
        .filter({ hasText: /PACS-1 · replies|PACS-1$/ })
        .first();
    const press = async (where: Locator, label: string) =>
      where.getByRole('button', { name: label }).first().click();
    const readMessages = async (name: string, words: string) => {
      await be(page, name);
      await openApp(page, 'Messages');
      const message = messagesIn(page).filter({ hasText: words }).last();
      await message.waitFor();
      return message;
    };
    onTestFailed(async () => {
      await page.screenshot({ path: join(tmpdir(), 'pacs-down-planned-failed.png') }).catch(() => undefined);
    });
    try {
      await be(page, 'Ruth Lindqvist');
      await goTo(page, 'pacs-downtime');
      await type(page, '/pacs-down planned CHG-4711');
      await modal.getByLabel('Change ticket').waitFor();
      await picture(page, 'planned-form');
      await submit(page, 'Ask for approval', {
        'Which system?': 'Image archive (PACS)',
        From: '03:00',
        To: '07:00',
        'Going back takes': '45 min',
        'What changes for the units?': 'Images only at the scanner, no priors. Order on paper.',
        'Who has it for RADIOLOGY?': 'Priya Shah',
        'Who has it for IT?': 'Ivan Petrov',
      });
      await modal.filter({ hasText: 'Not approved yet' }).waitFor();
      await picture(page, 'planned-asked');
      await modal.getByRole('button', { name: 'Close', exact: true }).last().click();

      const ask = await readMessages('Carl Jensen', 'CHG-4711');
      await picture(page, 'planned-approve');
      await press(ask, 'Approve for IT');
      await messagesIn(page).filter({ hasText: 'IT approved' }).last().waitFor();

      await paused.pass(20);
      await goTo(page, 'pacs-downtime');
      await card().filter({ hasText: 'CHG-4711 until 07:00' }).waitFor();
      expect(await card().textContent()).toContain('planned · Image archive (PACS) down');
      await picture(page, 'planned-card');

      await paused.pass(4 * 60);
      await card().filter({ hasText: 'CHG-4711 overran: 4 h planned until 07:00' }).waitFor();
      await paused.pass(6);
      await card().filter({ hasText: 'late' }).waitFor();
      expect(await card().textContent()).toContain('Since 07:00 EDT');
      await picture(page, 'overrun-card');

      const paged = await readMessages('Ivan Petrov', 'You are paged for IT');
      await picture(page, 'overrun-page');
      await press(paged, 'I have it: IT');
      await press(await readMessages('Priya Shah', 'You are paged for RADIOLOGY'), 'I have it: RADIOLOGY');
      await goTo(page, 'pacs-downtime');
      for (const held of [/RADIOLOGY .*Priya Shah.* has it since/, /IT .*Ivan Petrov.* has it since/])
        await card().filter({ hasText: held }).waitFor();
      await upAndValidated(page, card, press);
      await picture(page, 'overrun-validated');
    } finally {
      await running.close();
    }
  },
);
