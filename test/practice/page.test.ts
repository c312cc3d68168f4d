import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { PRACTICE } from '../../src/practice/ids.ts';
import { barriers } from '../support/process/barriers.ts';
import {
  be,
  findBrowser,
  goTo,
  messagesIn,
  openApp,
  openPage,
  toChannels,
  type,
} from '../support/process/browser.ts';
import { picture } from '../support/process/picture.ts';
import { type ScriptedApp, scriptedApp } from '../support/slack/scripted-app.ts';

const PHONE = { width: 390, height: 780 };
const DESK = { width: 1280, height: 860 };

const found = await findBrowser();
afterAll(() => found?.done());

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
const button = (id: string, text: string, more: object = {}) => ({
  type: 'button',
  action_id: id,
  text: plain(text),
  value: id,
  ...more,
});
const input = (id: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element: { action_id: 'in', ...element },
  ...more,
});

async function anApp(): Promise<ScriptedApp> {
  return scriptedApp({
    users: [
      { id: 'U0ANA', name: 'Ana Ruiz', title: 'Technologist', zone: 'America/New_York' },
      { id: 'U0BEN', name: 'Ben Okoye', title: 'IT on call', zone: 'Asia/Kolkata' },
      { id: 'U0GUEST', name: 'Gil Guest', zone: 'UTC', account: 'guest' },
      { id: 'U0VENDOR', name: 'Vera Vendor', zone: 'UTC', account: 'external' },
      { id: 'U0GRID', name: 'Hugo Grid', zone: 'UTC', account: 'other team' },
      { id: 'U0GONE', name: 'Gone Away', zone: 'UTC', deactivated: true },
    ],
    channels: [
      { id: 'C0DOWN', name: 'downtime', topic: 'What is down' },
      { id: 'C0OLD', name: 'old-news', archived: true },
    ],
  });
}

async function open(app: ScriptedApp, size = DESK): Promise<Page> {
  const { browser, page } = await openPage(found?.path ?? '', app.practice.url, size);
  closing(browser);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  onTestFinished(() => expect(wrong).toEqual([]));
  return page;
}

const closing = (browser: Browser): void => onTestFinished(() => browser.close());

const everything = () => [
  { type: 'header', text: plain('Everything at once') },
  {
    type: 'section',
    text: mrkdwn(
      '*Bold* _italic_ ~gone~ `code` <https://example.test|a link> <@U0ANA> <#C0DOWN> :warning: &lt;b&gt; <!date^1700000000^{date_short} {time}|then>',
    ),
    accessory: { type: 'overflow', action_id: 'more', options: [option('First act'), option('Second act')] },
  },
  { type: 'section', fields: [mrkdwn('*Left*\n1'), mrkdwn('*Right*\n2')] },
  { type: 'divider' },
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      button('go', 'Go', { style: 'primary' }),
      button('sure', 'Delete it', {
        style: 'danger',
        confirm: {
          title: plain('Are you sure?'),
          text: plain('It is gone for good.'),
          confirm: plain('Delete'),
          deny: plain('Keep it'),
        },
      }),
      {
        type: 'static_select',
        action_id: 'pick',
        placeholder: plain('Pick one'),
        options: [option('Apple'), option('Pear')],
      },
      { type: 'users_select', action_id: 'who', placeholder: plain('Who?') },
      { type: 'datepicker', action_id: 'day', placeholder: plain('Which day?') },
      { type: 'timepicker', action_id: 'hour', placeholder: plain('What time?') },
      { type: 'radio_buttons', action_id: 'one', options: [option('One'), option('Other')] },
    ],
  },
  { type: 'context', elements: [mrkdwn('as of now')] },
];

const form = (more: object = {}) => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('A form'),
  submit: plain('Send'),
  close: plain('Cancel'),
  blocks: [
    input('name', 'Name', { type: 'plain_text_input', initial_value: 'filled in' }),
    input(
      'note',
      'Note',
      { type: 'plain_text_input', multiline: true },
      { optional: true, hint: plain('No names.') },
    ),
    input('fruit', 'Fruit', {
      type: 'static_select',
      options: [option('Apple'), option('Pear')],
      initial_option: option('Pear'),
    }),
    input('ticks', 'Ticks', {
      type: 'checkboxes',
      options: [option('A'), option('B')],
      initial_options: [option('B')],
    }),
    input('radio', 'Which', {
      type: 'radio_buttons',
      options: [option('X'), option('Y')],
      initial_option: option('X'),
    }),
    input('day', 'Day', { type: 'datepicker', initial_date: '2026-11-26' }),
    input('hour', 'Hour', { type: 'timepicker', initial_time: '10:42' }),
    input('at', 'Instant', { type: 'datetimepicker', initial_date_time: 1_700_000_000 }),
    input('who', 'Person', { type: 'users_select', initial_user: 'U0BEN' }),
    input('where', 'Place', { type: 'conversations_select' }, { optional: true }),
    { type: 'actions', block_id: 'acts', elements: [button('check', 'Check it')] },
  ],
  ...more,
});

const values = (payload: Record<string, unknown>) =>
  (payload.view as { state: { values: Record<string, Record<string, object>> } }).state.values;

test.skipIf(!found)(
  'what a message holds can be seen and used, and the app hears of it as Slack would say it',
  async () => {
    const app = await anApp();
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'Everything', blocks: everything() });
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    const message = messagesIn(page).first();
    expect(await message.textContent()).toContain(
      'Bold italic gone code a link @Ana Ruiz #downtime ⚠️ <b> Nov 14, 2023 5:13 PM',
    );
    await picture(page, 'practice-everything');
    expect(await barriers(page)).toEqual([]);

    const heard = async (act: () => Promise<unknown>) => {
      const before = app.came.length;
      await act();
      await app.until('the app hears of it', () => app.came.length > before);
      return ((app.came.at(-1)?.payload.actions ?? []) as Record<string, unknown>[])[0];
    };
    expect(await heard(() => message.getByRole('button', { name: 'Go', exact: true }).click())).toMatchObject(
      {
        type: 'button',
        block_id: 'acts',
        action_id: 'go',
        value: 'go',
      },
    );
    expect(await heard(() => message.getByLabel('Pick one').selectOption('Pear'))).toMatchObject({
      type: 'static_select',
      selected_option: option('Pear'),
    });
    expect(await heard(() => message.getByLabel('Who?').selectOption('Ben Okoye'))).toMatchObject({
      selected_user: 'U0BEN',
    });
    expect(await heard(() => message.getByLabel('Which day?').fill('2026-12-24'))).toMatchObject({
      selected_date: '2026-12-24',
    });
    expect(await heard(() => message.getByRole('radio', { name: 'Other' }).check())).toMatchObject({
      selected_option: option('Other'),
    });
    await message
      .getByRole('button', { name: /^More actions: Bold italic gone code a link @Ana Ruiz/ })
      .click();
    expect(await heard(() => page.getByRole('menuitem', { name: 'Second act' }).click())).toMatchObject({
      type: 'overflow',
      selected_option: option('Second act'),
    });

    const asked = app.came.length;
    await message.getByRole('button', { name: 'Delete it' }).click();
    const question = page.getByRole('alertdialog', { name: 'Are you sure?' });
    await question.waitFor();
    await picture(page, 'practice-confirm');
    await question.getByRole('button', { name: 'Keep it' }).click();
    await question.waitFor({ state: 'detached' });
    expect(app.came).toHaveLength(asked);
    await message.getByRole('button', { name: 'Delete it' }).click();
    expect(await heard(() => question.getByRole('button', { name: 'Delete' }).click())).toMatchObject({
      action_id: 'sure',
    });
  },
  60_000,
);

test.skipIf(!found)(
  'a form: what it is filled in with is sent, faults stand at their fields, buttons in it work, and forms stack',
  async () => {
    const app = await anApp();
    app.answer = (kind, payload) => {
      if (kind === 'slash_commands')
        void app.call('views.open', { trigger_id: payload.trigger_id, view: form() });
      if (payload.type === 'block_actions')
        void app.call('views.push', {
          trigger_id: payload.trigger_id,
          view: {
            type: 'modal',
            title: plain('Checked'),
            blocks: [
              {
                type: 'section',
                text: mrkdwn('It is well.'),
                accessory: {
                  type: 'overflow',
                  action_id: 'more',
                  options: ['One', 'Two', 'Three', 'Four'].map((it) => option(it)),
                },
              },
            ],
          },
        });
      return undefined;
    };
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await page.getByText('Nothing here yet. Type /example below: does something.').waitFor();
    const field = page.getByRole('textbox', { name: /^Message #/ });
    await field.fill('/');
    await page.getByRole('button', { name: '/example' }).click();
    expect([await field.inputValue(), await isFocused(field)]).toEqual(['/example ', true]);
    await type(page, '/example now');
    const modal = page.getByRole('dialog', { name: 'A form' });
    await modal.waitFor();
    expect(app.came.at(-1)?.payload).toMatchObject({ command: '/example', text: 'now', user_id: 'U0ANA' });
    await picture(page, 'practice-form');
    expect(await barriers(page)).toEqual([]);

    await modal.getByLabel('Name').fill('');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.getByText('Please fill in this field.').waitFor();
    expect(await isFocused(modal.getByLabel('Name'))).toBe(true);
    expect(await modal.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
    await modal.getByLabel('Name').fill('Ana');

    await modal.getByRole('button', { name: 'Check it' }).click();
    const above = page.getByRole('dialog', { name: 'Checked' });
    await above.waitFor();
    expect(values(app.came.at(-1)?.payload ?? {}).name?.in).toEqual({
      type: 'plain_text_input',
      value: 'Ana',
    });
    const dots = above.getByRole('button', { name: 'More actions: It is well.' });
    await dots.click();
    expect(await inFront(page.getByRole('menuitem', { name: 'Four' }))).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await isFocused(page.getByRole('menuitem', { name: 'Four' }))).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect([await isFocused(dots), await page.getByRole('menu').count()]).toEqual([true, 0]);
    await above.getByRole('button', { name: 'Back' }).click();
    await above.waitFor({ state: 'detached' });
    expect(await isFocused(modal.getByRole('button', { name: 'Check it' }))).toBe(true);

    app.answer = () => ({ response_action: 'errors', errors: { note: 'Say a little more.' } });
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.getByText('Say a little more.').waitFor();
    expect(await modal.getByLabel('Note').getAttribute('aria-describedby')).toContain('error');

    app.answer = () => ({ response_action: 'clear' });
    await modal.getByLabel('Note').fill('Two\nlines');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(await isFocused(field)).toBe(true);
    const sent = values(app.came.at(-1)?.payload ?? {});
    expect(Object.fromEntries(Object.entries(sent).map(([id, held]) => [id, held.in]))).toEqual({
      name: { type: 'plain_text_input', value: 'Ana' },
      note: { type: 'plain_text_input', value: 'Two\nlines' },
      fruit: { type: 'static_select', selected_option: option('Pear') },
      ticks: { type: 'checkboxes', selected_options: [option('B')] },
      radio: { type: 'radio_buttons', selected_option: option('X') },
      day: { type: 'datepicker', selected_date: '2026-11-26' },
      hour: { type: 'timepicker', selected_time: '10:42' },
      at: { type: 'datetimepicker', selected_date_time: 1_700_000_000 },
      who: { type: 'users_select', selected_user: 'U0BEN' },
      where: { type: 'conversations_select', selected_conversation: null },
    });
  },
  60_000,
);

const isFocused = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => element.ownerDocument.activeElement === element);

/** Whether nothing hides the middle of something. */
const inFront = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
  });

test.skipIf(!found)(
  'a form that becomes another one has the keyboard, which comes back to where it was when that is closed',
  async () => {
    const app = await anApp();
    const done = {
      type: 'modal',
      title: plain('Declared'),
      close: plain('Done'),
      blocks: [{ type: 'section', text: mrkdwn('It is declared.') }],
    };
    app.answer = (kind, payload) => {
      if (kind === 'slash_commands')
        void app.call('views.open', { trigger_id: payload.trigger_id, view: form() });
      return payload.type === 'view_submission' ? { response_action: 'update', view: done } : undefined;
    };
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'old-news');
    await goTo(page, 'downtime');
    await page.keyboard.type('/example\n');
    const modal = page.getByRole('dialog', { name: 'A form' });
    await modal.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    const after = page.getByRole('dialog', { name: 'Declared' });
    await expect.poll(() => isFocused(after.getByRole('button', { name: 'Done' }))).toBe(true);
    await page.keyboard.press('Escape');
    await after.waitFor({ state: 'detached' });
    expect(await isFocused(page.getByRole('textbox', { name: 'Message #downtime' }))).toBe(true);
  },
  60_000,
);

const looking = () => ({
  ...form(),
  blocks: [
    input('one', 'One drug', { type: 'external_select', min_query_length: 0 }),
    input('some', 'Some drugs', {
      type: 'multi_external_select',
      initial_options: [option('Zinc')],
      max_selected_items: 2,
    }),
    input('people', 'People', { type: 'multi_users_select', initial_users: ['U0BEN'] }),
    input('rooms', 'Rooms', { type: 'multi_conversations_select' }, { optional: true }),
    input('fruits', 'Fruits', {
      type: 'multi_static_select',
      options: [option('Apple'), option('Pear'), option('Fig')],
      initial_options: [option('Fig')],
    }),
    input('name', 'Name', { type: 'plain_text_input' }),
  ],
});

test.skipIf(!found)(
  'menus whose options the app looks up, and menus for several; a form left open is there after a reload',
  async () => {
    const app = await anApp();
    app.answer = (kind, payload) => {
      if (kind === 'slash_commands')
        void app.call('views.open', { trigger_id: payload.trigger_id, view: looking() });
      if (payload.type !== 'block_suggestion') return undefined;
      const drugs = ['Aspirin', 'Atropine', 'Zinc'].filter((it) => it.startsWith(String(payload.value)));
      return { options: drugs.map((it) => option(it)) };
    };
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await type(page, '/example');
    const modal = page.getByRole('dialog', { name: 'A form' });
    await modal.getByLabel('One drug', { exact: true }).selectOption('Aspirin');
    const asked = () => app.came.filter(({ payload }) => payload.type === 'block_suggestion');
    const search = modal.getByRole('searchbox', { name: 'Search: Some drugs' });
    await search.fill('At');
    await search.fill('Atr');
    await modal.getByLabel('Some drugs', { exact: true }).selectOption(['Zinc', 'Atropine']);
    expect(asked().map(({ payload }) => [payload.block_id, payload.value])).toEqual([
      ['one', ''],
      ['some', 'Atr'],
    ]);
    await modal.getByLabel('People').selectOption(['Ana Ruiz', 'Vera Vendor (external)']);
    await modal.getByLabel('Rooms').selectOption('#downtime');
    await modal.getByLabel('Fruits').selectOption(['Apple', 'Pear']);
    await modal.getByLabel('Name').fill('half a w');
    await picture(page, 'practice-menus');
    expect(await barriers(page)).toEqual([]);

    await page.reload();
    await modal.waitFor();
    expect(await modal.getByLabel('Name').inputValue()).toBe('half a w');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    const sent = values(app.came.at(-1)?.payload ?? {});
    expect(Object.fromEntries(Object.entries(sent).map(([id, held]) => [id, held.in]))).toMatchObject({
      one: { selected_option: option('Aspirin') },
      some: { selected_options: [option('Zinc'), option('Atropine')] },
      people: { selected_users: ['U0ANA', 'U0VENDOR'] },
      rooms: { selected_conversations: ['C0DOWN'] },
      fruits: { selected_options: [option('Apple'), option('Pear')] },
      name: { value: 'half a w' },
    });
  },
  60_000,
);

test.skipIf(!found)(
  'two windows are two people: what is meant for one is not shown to the other, and who is away is told',
  async () => {
    const app = await anApp();
    const [ana, ben] = [await open(app), await open(app)];
    await be(ana, 'Ana Ruiz');
    await be(ben, 'Ben Okoye');
    await goTo(ana, 'downtime');
    await goTo(ben, 'old-news');
    await ben.getByText('This channel is archived.').waitFor();
    await type(ana, 'Is anybody there? & <b>');
    await messagesIn(ana).filter({ hasText: 'Is anybody there? & <b>' }).waitFor();
    await ben.getByRole('button', { name: /downtime 1 unread/ }).waitFor();

    await app.call('chat.postEphemeral', { channel: 'C0DOWN', user: 'U0ANA', text: 'For Ana alone' });
    await app.call('chat.postMessage', { channel: 'U0BEN', text: '*Page*: you are wanted in <#C0DOWN>' });
    await messagesIn(ana).filter({ hasText: 'For Ana alone' }).getByText('Only visible to you').waitFor();
    const notice = ben
      .getByRole('status', { name: 'Notifications' })
      .getByRole('button', { name: /Page: you are wanted in #downtime/ });
    await notice.waitFor();
    await picture(ben, 'practice-notification');
    expect(await barriers(ben)).toEqual([]);
    await notice.click();
    await messagesIn(ben).filter({ hasText: 'you are wanted' }).waitFor();
    await goTo(ben, 'downtime');
    await messagesIn(ben).filter({ hasText: 'Is anybody there?' }).waitFor();
    expect(await messagesIn(ben).filter({ hasText: 'For Ana alone' }).count()).toBe(0);
    await openApp(ana, 'Messages', 'Example App');
    await ana.getByText('Nothing can be typed here').waitFor();
    expect(await messagesIn(ana).count()).toBe(0);
  },
  60_000,
);

test.skipIf(!found)(
  'an answer for one person alone comes into sight although they scrolled up',
  async () => {
    const app = await anApp();
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    const list = page.getByRole('region', { name: /^Messages/ });
    const long = Array.from({ length: 80 }, (_, i) => `Line ${i}`).join('\n');
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: long });
    await list.getByText('Line 79').waitFor();
    const left = () => list.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
    // The list goes to its foot only after it was drawn: whoever scrolled up before that would be taken down again.
    await expect.poll(left, { timeout: 30_000 }).toBeLessThan(40);
    await list.evaluate(
      (it) =>
        new Promise((heard) => {
          it.addEventListener('scroll', heard, { once: true });
          it.scrollTo({ top: 0 });
        }),
    );
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'For everybody' });
    await list.getByText('For everybody').waitFor();
    expect(await left()).toBeGreaterThan(100);
    await app.call('chat.postEphemeral', { channel: 'C0DOWN', user: 'U0ANA', text: 'For Ana alone' });
    await list.getByText('For Ana alone').waitFor();
    expect(await left()).toBeLessThan(40);
  },
  60_000,
);

test.skipIf(!found)(
  'edits, threads, shortcuts, and what cannot be done',
  async () => {
    const app = await anApp();
    const { ts } = await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'The first words' });
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'A reply', thread_ts: ts });
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    await app.call('chat.update', { channel: 'C0DOWN', ts, text: 'Other words' });
    const message = messagesIn(page).filter({ hasText: 'Other words' });
    await message.getByText('(edited)').waitFor();

    await message.getByRole('button', { name: 'Message actions' }).click();
    await page.getByRole('menuitem', { name: 'Look into it' }).click();
    await app.until('the shortcut', () => app.came.at(-1)?.payload.type === 'message_action');
    expect(app.came.at(-1)?.payload).toMatchObject({ callback_id: 'look_into_it', message: { ts } });
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Do it' }).click();
    await app.until('the other', () => app.came.at(-1)?.payload.type === 'shortcut');

    await message.getByRole('button', { name: /1 reply/ }).click();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByText('A reply').waitFor();
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('/example');
    await page.keyboard.press('Enter');
    await thread.getByText('/example does not work in threads.').waitFor();
    await type(page, '/other');
    await page.getByText('There is no command /other here. What works: /example.').waitFor();
    expect(await barriers(page)).toEqual([]);

    await be(page, 'Gil Guest');
    await page.getByText('A guest of this workspace.').waitFor();
    await be(page, 'Hugo Grid');
    await page.getByText('From another workspace of the same organization.').waitFor();
    await be(page, 'Vera Vendor');
    await page.getByText('From another company, over a shared channel.').waitFor();
    await type(page, 'Which port is it?');
    await messagesIn(page).filter({ hasText: 'Which port is it?' }).getByText('external').waitFor();
    const named = await page.getByLabel('Act as').locator('option').allTextContents();
    expect(named).toContain('Gone Away (deactivated)');
    await be(page, 'Gone Away');
    await type(page, 'Let me in');
    await page.getByRole('alert').filter({ hasText: 'This account was deactivated' }).waitFor();
  },
  60_000,
);

test.skipIf(!found)(
  'whoever was chosen acts: nothing can be clicked in the name of who was before',
  async () => {
    const app = await anApp();
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'Everything', blocks: everything() });
    const page = await open(app);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    const come = Promise.withResolvers<void>();
    await page.route('**/page/changes?as=U0BEN', async (route) => {
      await come.promise;
      await route.continue();
    });
    await be(page, 'Ben Okoye');
    const clicked = messagesIn(page).getByRole('button', { name: 'Go', exact: true }).click();
    await page.locator('main[inert]').waitFor();
    come.resolve();
    await clicked;
    await app.until('the click', () => app.came.at(-1)?.payload.type === 'block_actions');
    expect(app.came.at(-1)?.payload).toMatchObject({ user: { id: 'U0BEN' } });
  },
  60_000,
);

const CHART =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="#cfe4e6"/><rect x="20" y="40" width="200" height="40" fill="#0b5e6b"/></svg>';

test.skipIf(!found)(
  'pictures and files that the app uploads are shown, in a message and in a block',
  async () => {
    const app = await anApp();
    app.practice.stage.workspace.scopes = null;
    const upload = async (filename: string, bytes: string, alt_txt = ''): Promise<string> => {
      const given = await app.call('files.getUploadURLExternal', { filename, length: bytes.length, alt_txt });
      const { upload_url: url, file_id: id } = given as unknown as { upload_url: string; file_id: string };
      await fetch(url, { method: 'POST', body: bytes });
      return id;
    };
    const chart = await upload('chart.svg', CHART, 'Downtime by service');
    const table = await upload('figures.csv', 'one,two');
    await app.call('files.completeUploadExternal', {
      files: [
        { id: chart, title: 'Downtime' },
        { id: table, title: 'Figures' },
      ],
      channel_id: 'C0DOWN',
      initial_comment: 'The *figures*',
    });
    await app.call('chat.postMessage', {
      channel: 'C0DOWN',
      text: 'A chart',
      blocks: [{ type: 'image', slack_file: { id: chart }, alt_text: 'In a block', title: plain('Again') }],
    });
    const page = await open(app, PHONE);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    for (const name of ['Downtime by service', 'In a block']) {
      const image = messagesIn(page).getByRole('img', { name });
      await expect
        .poll(() => image.evaluate((it) => (it as unknown as { naturalWidth: number }).naturalWidth))
        .toBe(320);
    }
    await messagesIn(page).getByRole('link', { name: 'Figures' }).waitFor();
    const saved = await fetch(`${app.practice.url}/page/file/${table}`);
    expect([await saved.text(), saved.headers.get('content-disposition')]).toEqual([
      'one,two',
      "attachment; filename*=UTF-8''figures.csv",
    ]);
    await picture(page, 'practice-files');
    expect(await barriers(page)).toEqual([]);
  },
  60_000,
);

test.skipIf(!found)(
  'where the hospital’s clock is another than this machine’s, messages are stamped with it',
  async () => {
    const app = await anApp();
    app.practice.tellTime(() => Date.parse('2026-11-27T07:41:00Z'));
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'Pages go out' });
    const page = await open(app, PHONE);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    const stamp = messagesIn(page).getByRole('time');
    expect(await stamp.textContent()).toBe('2:41 AM');
  },
  60_000,
);

test.skipIf(!found)(
  'a demonstration says on the page who acts and why, leads there, and heeds who looks on',
  async () => {
    const app = await anApp();
    const { demonstration } = app.practice;
    const page = await open(app, PHONE);
    await be(page, 'Ana Ruiz');
    const bar = page.getByRole('group', { name: 'Demonstration' });
    expect(await bar.count()).toBe(0);
    demonstration.tell({
      words:
        '10:42 EST  Ben Okoye answers the page and has IT. Radiology is still paged: each side answers for itself.',
      actor: 'U0BEN',
      place: { in: 'D0BEN', thread: null },
      state: 'playing',
    });
    await bar.getByText('Ben Okoye answers the page').waitFor();
    await picture(page, 'practice-demonstration');
    expect(await barriers(page)).toEqual([]);
    const height = async () => (await bar.boundingBox())?.height;
    expect(await height()).toBeLessThanOrEqual(64);
    await bar.getByRole('button', { name: 'Fold the demonstration' }).click();
    await bar.getByRole('button', { name: 'Pause' }).waitFor({ state: 'hidden' });
    expect(await height()).toBeLessThanOrEqual(36);
    await picture(page, 'practice-demonstration-folded');
    expect((await bar.boundingBox())?.width).toBeLessThanOrEqual(PHONE.width - 20);
    await bar.getByRole('button', { name: 'Unfold the demonstration' }).click();
    await bar.getByRole('button', { name: 'Look as Ben Okoye' }).click();
    await page.getByRole('tab', { name: 'Messages', selected: true }).waitFor();
    expect(await page.getByLabel('Act as').inputValue()).toBe('U0BEN');
    expect(new URL(page.url()).searchParams.get('as')).toBe('U0BEN');

    const wishes: string[] = [];
    onTestFinished(demonstration.onWish((wish) => void wishes.push(wish)));
    for (const label of ['Pause', 'Next', 'Stop']) await bar.getByRole('button', { name: label }).click();
    await app.until('the wishes', () => wishes.length === 3);
    demonstration.tell({ words: 'That was it.', actor: null, place: null, state: 'over' });
    await bar.getByRole('button', { name: 'Play again' }).click();
    await app.until('the last one', () => wishes.length === 4);
    expect(wishes).toEqual(['pause', 'next', 'stop', 'play again']);
    expect(await bar.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    await toChannels(page);
    await app.call('chat.postMessage', { channel: 'U0BEN', text: 'You are wanted here' });
    await page.getByRole('button', { name: /You are wanted here/ }).waitFor();
    await bar.getByRole('button', { name: 'Play again' }).click({ trial: true, timeout: 3_000 });
    demonstration.tell(null);
    await bar.waitFor({ state: 'detached' });
  },
  60_000,
);

test.skipIf(!found)(
  'on a phone the name and the title of who acts stand whole, and a channel’s head has no menu of three dots',
  async () => {
    const app = await anApp();
    const page = await open(app, PHONE);
    await be(page, 'Ben Okoye');
    await goTo(page, 'downtime');
    const chosen = page.getByText('Ben Okoye', { exact: true });
    const within = async (words: Locator): Promise<boolean> =>
      words.evaluate((it) => {
        const box = it.closest('.chosen') ?? it;
        return box.scrollWidth <= box.clientWidth && it.getBoundingClientRect().right < 370;
      });
    for (const words of [chosen, page.getByText('IT on call', { exact: true })])
      expect(await within(words)).toBe(true);
    await page.keyboard.press('Tab');
    await picture(page, 'practice-act-as');
    const head = page.getByRole('region', { name: '#downtime' }).locator('header');
    expect(await head.getByRole('button').allTextContents()).toEqual(['‹']);
    expect(await barriers(page)).toEqual([]);
    await be(page, 'Gil Guest');
    await page.getByText('Gil Guest', { exact: true }).waitFor();
  },
  60_000,
);

test.skipIf(!found)(
  'Slack can be broken from the page, says so, and is mended there',
  async () => {
    const app = await anApp();
    const page = await open(app, PHONE);
    await be(page, 'Ana Ruiz');
    const answered = async (): Promise<string> => {
      const answer = await fetch(`${app.practice.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${PRACTICE.botToken}` },
        body: JSON.stringify({ channel: 'C0DOWN', text: 'Hello' }),
      });
      if (answer.status !== 200) return String(answer.status);
      const { ok, error } = (await answer.json()) as { ok: boolean; error?: string };
      return ok ? 'ok' : String(error);
    };
    const broken = page.getByRole('status', { name: 'Broken on purpose' });
    const breaks = async (menu: string, what: string): Promise<void> => {
      await page.getByRole('button', { name: menu }).click();
      await picture(page, `practice-${menu.toLowerCase().replaceAll(' ', '-')}`);
      await page.getByRole('menuitem', { name: what }).click();
      await broken.waitFor();
    };
    await toChannels(page);
    await breaks('Break Slack', 'Answer with error 500');
    expect(await answered()).toBe('500');
    await breaks('Break Slack', 'Take no calls (429)');
    expect(await answered()).toBe('429');
    expect(await broken.getByRole('listitem').count()).toBe(1);
    await breaks('Break Slack', 'Deactivate Ana Ruiz');
    await broken.getByText('The account of Ana Ruiz is deactivated.').waitFor();
    await picture(page, 'practice-broken');
    expect(await barriers(page)).toEqual([]);
    for (const words of ['Slack takes no calls', 'The account of Ana Ruiz'])
      await broken.getByRole('button', { name: new RegExp(`^Mend: ${words}`) }).click();
    await broken.waitFor({ state: 'detached' });
    expect(await answered()).toBe('ok');

    expect(await page.getByRole('menuitem').count()).toBe(0);
    await breaks('Break a channel', 'Remove the app from #downtime');
    expect(await answered()).toBe('not_in_channel');
    await broken.getByRole('button', { name: /^Mend/ }).click();
    await broken.waitFor({ state: 'detached' });
    await breaks('Break a channel', 'Archive #downtime');
    await goTo(page, 'downtime');
    await page.getByText('This channel is archived.').waitFor();
    expect(await answered()).toBe('is_archived');
  },
  60_000,
);

test.skipIf(!found)(
  'what is pinned is marked and listed, and bookmarks stand over the messages',
  async () => {
    const app = await anApp();
    app.practice.stage.workspace.scopes = null;
    const { ts } = await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'The *first* words' });
    for (let i = 0; i < 40; i += 1)
      await app.call('chat.postMessage', { channel: 'C0DOWN', text: `Words ${i}` });
    const page = await open(app, PHONE);
    await be(page, 'Ana Ruiz');
    await goTo(page, 'downtime');
    const message = messagesIn(page).filter({ hasText: 'The first words' });
    expect(await message.getByText('Pinned').count()).toBe(0);
    await app.call('pins.add', { channel: 'C0DOWN', timestamp: ts });
    await message.getByText('Pinned').waitFor();
    const permalink = `${app.practice.url}/archives/C0DOWN/p${ts?.replace('.', '')}`;
    for (const [title, link, emoji] of [
      ['The plan', 'https://example.test/plan', ':hospital:'],
      ['The card', permalink, ':pushpin:'],
      ['The app', 'https://slack.com/app_redirect?app=A0APP&team=T0STRICT&tab=home', ':house:'],
    ])
      await app.call('bookmarks.add', { channel_id: 'C0DOWN', type: 'link', title, link, emoji });
    const bar = page.getByRole('group', { name: 'Pinned and bookmarked' });
    expect(await bar.getByRole('link', { name: '🏥 The plan' }).getAttribute('href')).toBe(
      'https://example.test/plan',
    );
    await bar.getByRole('button', { name: '1 pinned' }).click();
    await page.getByRole('menuitem', { name: 'The first words' }).waitFor();
    await picture(page, 'practice-pinned');
    expect(await barriers(page)).toEqual([]);
    const inSight = () => message.evaluate((it) => it.getBoundingClientRect().top > 0);
    expect(await inSight()).toBe(false);
    await page.getByRole('menuitem', { name: 'The first words' }).click();
    await expect.poll(inSight).toBe(true);
    await messagesIn(page).last().scrollIntoViewIfNeeded();
    expect(await inSight()).toBe(false);
    await bar.getByRole('link', { name: 'The card' }).click();
    await expect.poll(inSight).toBe(true);
    await app.call('pins.remove', { channel: 'C0DOWN', timestamp: ts });
    await message.getByText('Pinned').waitFor({ state: 'detached' });
    await bar.getByRole('link', { name: '🏠 The app' }).click();
    await page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  },
  60_000,
);

test.skipIf(!found)(
  'on a phone, by day and by night: one thing at a time, and nothing hangs over the edge',
  async () => {
    const app = await anApp();
    const { ts } = await app.call('chat.postMessage', {
      channel: 'C0DOWN',
      text: 'Everything',
      blocks: everything(),
    });
    await app.call('chat.postMessage', { channel: 'C0DOWN', text: 'A reply', thread_ts: ts });
    app.answer = (kind, payload) => {
      if (kind === 'slash_commands')
        void app.call('views.open', { trigger_id: payload.trigger_id, view: form() });
      return undefined;
    };
    const page = await open(app, PHONE);
    const fits = async (name: string) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await picture(page, `practice-phone-${name}-${colorScheme}`);
        expect(await barriers(page)).toEqual([]);
      }
    };
    await be(page, 'Ana Ruiz');
    await toChannels(page);
    await fits('channels');
    await goTo(page, 'downtime');
    await fits('channel');
    await page.getByRole('button', { name: /1 reply/ }).click();
    await page.getByRole('region', { name: 'Thread' }).getByText('A reply').waitFor();
    await fits('thread');
    await page.getByRole('button', { name: 'Close thread' }).click();
    await type(page, '/example');
    await page.getByRole('dialog', { name: 'A form' }).waitFor();
    await fits('form');
  },
  60_000,
);
