import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { answerCall } from '../../src/practice/api/answer.ts';
import { CallLimits } from '../../src/practice/limits/call-limits.ts';
import { SCOPES } from '../../src/practice/workspace/scopes.ts';
import { Workspace } from '../../src/practice/workspace/workspace.ts';

// What Slack accepts, and what it documents to refuse (docs.slack.dev, each method's list of errors; Block Kit's limits),
// with what this workspace answers beside it.

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('A'), option('B')],
  ...more,
});
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('*Hello*'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'field',
  label: plain('Field'),
  element,
  ...more,
});
const typed = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'typed', ...more });
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [input(typed())],
  ...more,
});
const home = (more: object = {}) => ({ type: 'home', blocks: [section()], ...more });

interface Case {
  says: string;
  method: string;
  args: Record<string, unknown> | ((workspace: Workspace) => Record<string, unknown>);
  answer: string;
  before?: (workspace: Workspace) => unknown;
}

const call = (
  says: string,
  method: string,
  args: Case['args'],
  answer = 'ok',
  before?: Case['before'],
): Case => ({
  says,
  method,
  args,
  answer,
  ...(before ? { before } : {}),
});
const post = (says: string, args: object, answer = 'ok', before?: Case['before']): Case =>
  call(says, 'chat.postMessage', { channel: 'C0DOWN', text: 'Hello', ...args }, answer, before);
const blocks = (says: string, given: object[], answer = 'ok'): Case => post(says, { blocks: given }, answer);
const open = (says: string, view: object, answer = 'ok'): Case =>
  call(says, 'views.open', (workspace) => ({ trigger_id: workspace.trigger('U0ANA'), view }), answer);
const first = (workspace: Workspace): string => workspace.messages[0]?.ts ?? '';
const said = (workspace: Workspace): unknown =>
  answerCall(workspace, 'chat.postMessage', { channel: 'C0DOWN', text: 'First' });
const pinned = (workspace: Workspace): unknown => {
  said(workspace);
  return answerCall(workspace, 'pins.add', { channel: 'C0DOWN', timestamp: first(workspace) });
};
const LINK = { channel_id: 'C0DOWN', title: 'The plan', type: 'link', link: 'https://example.test/plan' };
const bookmarked = (workspace: Workspace): unknown => answerCall(workspace, 'bookmarks.add', LINK);
const linked = (workspace: Workspace): string => workspace.bookmarks.get('C0DOWN')?.[0]?.id ?? '';
const opened = (workspace: Workspace): unknown =>
  answerCall(workspace, 'views.open', { trigger_id: workspace.trigger('U0ANA'), view: modal() });

const CASES: Case[] = [
  call('who am I', 'auth.test', {}),
  call('a method that there is not', 'chat.shout', {}, 'unknown_method'),

  post('words alone', {}),
  post('no words and no blocks', { text: '' }, 'no_text'),
  post('40,001 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'),
  post('a channel that there is not', { channel: 'C0NONE' }, 'channel_not_found'),
  post('no channel', { channel: '' }, 'channel_not_found'),
  post('a channel that the app is not in', { channel: 'C0ALONE' }, 'not_in_channel'),
  post('an archived channel', { channel: 'C0OLD' }, 'is_archived'),
  post('a person, which means their direct messages', { channel: 'U0ANA' }),
  post('a person who was deactivated', { channel: 'U0GONE' }, 'user_disabled'),
  post('a bot', { channel: 'U0BOT' }, 'cannot_dm_bot'),
  post('a reply to nothing', { thread_ts: '1.000001' }, 'thread_not_found'),
  call(
    'a reply',
    'chat.postMessage',
    (w) => ({ channel: 'C0DOWN', text: 'Yes', thread_ts: first(w) }),
    'ok',
    said,
  ),
  post('a token without the scope', {}, 'missing_scope', (w) => {
    w.scopes = ['commands'];
  }),
  post('more than one message a second for long', {}, 'ratelimited', (w) => {
    w.limits = new CallLimits();
    for (let i = 0; i < 10; i += 1) w.limits.take('chat.postMessage', 'C0DOWN');
  }),

  blocks(
    '50 blocks',
    times(50, () => section()),
  ),
  blocks(
    '51 blocks',
    times(51, () => section()),
    'invalid_blocks',
  ),
  post('blocks that are no list', { blocks: { type: 'section' } }, 'invalid_blocks_format'),
  blocks('a kind of block that there is not', [{ type: 'headline', text: plain('x') }], 'invalid_blocks'),
  blocks('a section of 3,000 characters', [section({ text: mrkdwn('x'.repeat(3_000)) })]),
  blocks('a section of 3,001 characters', [section({ text: mrkdwn('x'.repeat(3_001)) })], 'invalid_blocks'),
  blocks('a section without words', [{ type: 'section' }], 'invalid_blocks'),
  blocks('a section of ten fields', [{ type: 'section', fields: times(10, () => mrkdwn('x')) }]),
  blocks(
    'a section of eleven fields',
    [{ type: 'section', fields: times(11, () => mrkdwn('x')) }],
    'invalid_blocks',
  ),
  blocks(
    'a field of 2,001 characters',
    [{ type: 'section', fields: [mrkdwn('x'.repeat(2_001))] }],
    'invalid_blocks',
  ),
  blocks('a header of 150 characters', [{ type: 'header', text: plain('x'.repeat(150)) }]),
  blocks('a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }], 'invalid_blocks'),
  blocks('ten elements of a context', [{ type: 'context', elements: times(10, () => mrkdwn('x')) }]),
  blocks('eleven of them', [{ type: 'context', elements: times(11, () => mrkdwn('x')) }], 'invalid_blocks'),
  blocks(
    'an image without a text for who cannot see it',
    [{ type: 'image', image_url: 'https://x/y.png' }],
    'invalid_blocks',
  ),
  blocks('25 buttons', [actions(...times(25, (i) => button({ action_id: `b${i}` })))]),
  blocks('26 buttons', [actions(...times(26, (i) => button({ action_id: `b${i}` })))], 'invalid_blocks'),
  blocks('two buttons of one id', [actions(button(), button())], 'invalid_blocks'),
  blocks('two blocks of one id', [section({ block_id: 'a' }), section({ block_id: 'a' })], 'invalid_blocks'),
  blocks('a button of 76 characters', [actions(button({ text: plain('x'.repeat(76)) }))], 'invalid_blocks'),
  blocks(
    'a button that carries 2,001 characters',
    [actions(button({ value: 'x'.repeat(2_001) }))],
    'invalid_blocks',
  ),
  blocks('a button in a colour of its own', [actions(button({ style: 'pink' }))], 'invalid_blocks'),
  blocks('a field to type into among buttons', [actions(typed())], 'invalid_blocks'),
  blocks('a menu of 100', [section({ accessory: select({ options: times(100, (i) => option(`${i}`)) }) })]),
  blocks(
    'a menu of 101',
    [section({ accessory: select({ options: times(101, (i) => option(`${i}`)) }) })],
    'invalid_blocks',
  ),
  blocks('a menu that begins with an option of its own', [
    section({ accessory: select({ initial_option: option('A') }) }),
  ]),
  blocks(
    'and with one that it has not',
    [section({ accessory: select({ initial_option: option('C') }) })],
    'invalid_blocks',
  ),
  blocks('five entries behind three dots', [
    section({ accessory: { type: 'overflow', action_id: 'o', options: times(5, (i) => option(`${i}`)) } }),
  ]),
  blocks(
    'six of them',
    [section({ accessory: { type: 'overflow', action_id: 'o', options: times(6, (i) => option(`${i}`)) } })],
    'invalid_blocks',
  ),
  blocks(
    'eleven boxes',
    [actions({ type: 'checkboxes', action_id: 'c', options: times(11, (i) => option(`${i}`)) })],
    'invalid_blocks',
  ),
  blocks('a date as Slack writes one', [
    actions({ type: 'datepicker', action_id: 'd', initial_date: '2026-11-26' }),
  ]),
  blocks(
    'a date as people write one',
    [actions({ type: 'datepicker', action_id: 'd', initial_date: '11/26/2026' })],
    'invalid_blocks',
  ),
  blocks('a time of day', [actions({ type: 'timepicker', action_id: 't', initial_time: '23:59' })]),
  blocks(
    'no time of day',
    [actions({ type: 'timepicker', action_id: 't', initial_time: '24:00' })],
    'invalid_blocks',
  ),
  blocks(
    'a question of 301 characters before a click',
    [
      actions(
        button({
          confirm: {
            title: plain('Sure?'),
            text: plain('x'.repeat(301)),
            confirm: plain('Yes'),
            deny: plain('No'),
          },
        }),
      ),
    ],
    'invalid_blocks',
  ),

  call('an edit', 'chat.update', (w) => ({ channel: 'C0DOWN', ts: first(w), text: 'Second' }), 'ok', said),
  call('an edit of nothing', 'chat.update', { channel: 'C0DOWN', ts: '1.1', text: 'x' }, 'message_not_found'),
  call(
    'an edit of what a person typed',
    'chat.update',
    (w) => ({ channel: 'C0DOWN', ts: first(w), text: 'x' }),
    'cant_update_message',
    (w) => {
      said(w);
      Object.assign(w.messages[0] ?? {}, { user: 'U0ANA' });
    },
  ),
  call('taken away', 'chat.delete', (w) => ({ channel: 'C0DOWN', ts: first(w) }), 'ok', said),
  call('taken away twice', 'chat.delete', { channel: 'C0DOWN', ts: '1.1' }, 'message_not_found'),
  call(
    'a link to a message',
    'chat.getPermalink',
    (w) => ({ channel: 'C0DOWN', message_ts: first(w) }),
    'ok',
    said,
  ),
  call('for one person', 'chat.postEphemeral', { channel: 'C0DOWN', user: 'U0ANA', text: 'Psst' }),
  call(
    'for nobody',
    'chat.postEphemeral',
    { channel: 'C0DOWN', user: 'U0NONE', text: 'Psst' },
    'user_not_in_channel',
  ),

  open('a form', modal()),
  open('a form of 100 blocks', modal({ blocks: times(100, () => section()) })),
  open('of 101', modal({ blocks: times(101, () => section()) }), 'invalid_arguments'),
  open('a title of 25 characters', modal({ title: plain('x'.repeat(25)) }), 'invalid_arguments'),
  open('fields without a button to send them', modal({ submit: undefined }), 'invalid_arguments'),
  open('3,001 characters of metadata', modal({ private_metadata: 'x'.repeat(3_001) }), 'invalid_arguments'),
  open(
    'a field that takes more than 3,000 characters',
    modal({ blocks: [input(typed({ max_length: 3_001 }))] }),
    'invalid_arguments',
  ),
  open(
    'filled in with more than the field takes',
    modal({ blocks: [input(typed({ max_length: 5, initial_value: 'too long' }))] }),
    'invalid_arguments',
  ),
  open(
    'a field without a label',
    modal({ blocks: [input(typed(), { label: plain('') })] }),
    'invalid_arguments',
  ),
  open(
    'a number without a word on decimals',
    modal({ blocks: [input({ type: 'number_input', action_id: 'n' })] }),
    'invalid_arguments',
  ),
  open('a home where a form belongs', home(), 'invalid_arguments'),
  call(
    'a trigger that nobody gave',
    'views.open',
    { trigger_id: 'none', view: modal() },
    'invalid_trigger_id',
  ),
  call(
    'a trigger used twice',
    'views.open',
    (w) => ({ trigger_id: [...w.triggers.ids()].at(-1), view: modal() }),
    'exchanged_trigger_id',
    opened,
  ),
  call(
    'a form over a form',
    'views.push',
    (w) => ({ trigger_id: w.trigger('U0ANA'), view: modal() }),
    'ok',
    opened,
  ),
  call(
    'a fourth form',
    'views.push',
    (w) => ({ trigger_id: w.trigger('U0ANA'), view: modal() }),
    'push_limit_reached',
    (w) => {
      opened(w);
      for (let i = 0; i < 2; i += 1)
        answerCall(w, 'views.push', { trigger_id: w.trigger('U0ANA'), view: modal() });
    },
  ),
  call(
    'a form in place of one',
    'views.update',
    (w) => ({ view_id: w.modals.get('U0ANA')?.[0]?.id, view: modal() }),
    'ok',
    opened,
  ),
  call(
    'with a hash of before',
    'views.update',
    (w) => ({ view_id: w.modals.get('U0ANA')?.[0]?.id, hash: 'old', view: modal() }),
    'hash_conflict',
    opened,
  ),
  call('of a form that was closed', 'views.update', { view_id: 'V0NONE', view: modal() }, 'not_found'),
  call('a home', 'views.publish', { user_id: 'U0ANA', view: home() }),
  call('a home for nobody', 'views.publish', { user_id: 'U0NONE', view: home() }, 'user_not_found'),
  call(
    'a form where a home belongs',
    'views.publish',
    { user_id: 'U0ANA', view: modal() },
    'invalid_arguments',
  ),

  call('a channel', 'conversations.info', { channel: 'C0DOWN' }),
  call('a channel that there is not', 'conversations.info', { channel: 'C0NONE' }, 'channel_not_found'),
  call('direct messages', 'conversations.open', { users: 'U0ANA' }),
  call('with a bot', 'conversations.open', { users: 'U0BOT' }, 'cannot_dm_bot'),
  call('a person', 'users.info', { user: 'U0ANA' }),
  call('nobody', 'users.info', { user: 'U0NONE' }, 'user_not_found'),
  call('a user group', 'usergroups.users.list', { usergroup: 'S0CALL' }),
  call('a user group that there is not', 'usergroups.users.list', { usergroup: 'S0NONE' }, 'no_such_subteam'),
  call('a user group with somebody in it', 'usergroups.users.update', {
    usergroup: 'S0CALL',
    users: 'U0ANA',
  }),
  call(
    'and with somebody who is gone',
    'usergroups.users.update',
    { usergroup: 'S0CALL', users: 'U0GONE' },
    'invalid_users',
  ),

  call(
    'a message to keep in sight',
    'pins.add',
    (w) => ({ channel: 'C0DOWN', timestamp: first(w) }),
    'ok',
    said,
  ),
  call(
    'the same again',
    'pins.add',
    (w) => ({ channel: 'C0DOWN', timestamp: first(w) }),
    'already_pinned',
    pinned,
  ),
  call('no message', 'pins.add', { channel: 'C0DOWN' }, 'no_item_specified'),
  call('what is no message', 'pins.add', { channel: 'C0DOWN', timestamp: 'p17' }, 'bad_timestamp'),
  call('a message that is gone', 'pins.add', { channel: 'C0DOWN', timestamp: '1.1' }, 'message_not_found'),
  call('in no channel', 'pins.add', { channel: 'C0NONE', timestamp: '1.1' }, 'channel_not_found'),
  call('where the app is not', 'pins.add', { channel: 'C0ALONE', timestamp: '1.1' }, 'not_in_channel'),
  call(
    'without the scope',
    'pins.add',
    (w) => ({ channel: 'C0DOWN', timestamp: first(w) }),
    'missing_scope',
    (w) => {
      said(w);
      w.scopes = ['chat:write'];
    },
  ),
  call(
    'the 101st of a channel',
    'pins.add',
    (w) => ({ channel: 'C0DOWN', timestamp: first(w) }),
    'too_many_pins',
    (w) => {
      said(w);
      w.pins.set(
        'C0DOWN',
        times(100, (i) => ({ ts: `1.${i}`, created: 1, by: 'U0APP' })),
      );
    },
  ),
  call('taken down', 'pins.remove', (w) => ({ channel: 'C0DOWN', timestamp: first(w) }), 'ok', pinned),
  call(
    'what was never up',
    'pins.remove',
    (w) => ({ channel: 'C0DOWN', timestamp: first(w) }),
    'no_pin',
    said,
  ),
  call('without words on which', 'pins.remove', { channel: 'C0DOWN', timestamp: '' }, 'no_item_specified'),
  call('what is up', 'pins.list', { channel: 'C0DOWN' }, 'ok', pinned),
  call('in no channel', 'pins.list', { channel: 'C0NONE' }, 'channel_not_found'),

  call('a link in the bar', 'bookmarks.add', { ...LINK, emoji: ':hospital:' }),
  call('in no channel', 'bookmarks.add', { ...LINK, channel_id: 'C0NONE' }, 'channel_not_found'),
  call('where the app is not', 'bookmarks.add', { ...LINK, channel_id: 'C0ALONE' }, 'permission_denied'),
  call('a file, which is no link', 'bookmarks.add', { ...LINK, type: 'file' }, 'invalid_bookmark_type'),
  call('a link to nowhere', 'bookmarks.add', { ...LINK, link: 'plan.pdf' }, 'invalid_link'),
  call('an emoji without its colons', 'bookmarks.add', { ...LINK, emoji: 'hospital' }, 'invalid_emoji'),
  call('the 101st of a channel', 'bookmarks.add', LINK, 'too_many_bookmarks', (w) => {
    for (let i = 0; i < 100; i += 1) bookmarked(w);
  }),
  call('without the scope', 'bookmarks.add', LINK, 'missing_scope', (w) => {
    w.scopes = ['chat:write'];
  }),
  call('the bar', 'bookmarks.list', { channel_id: 'C0DOWN' }, 'ok', bookmarked),
  call(
    'other words for a link',
    'bookmarks.edit',
    (w) => ({ channel_id: 'C0DOWN', bookmark_id: linked(w), title: 'Plan B' }),
    'ok',
    bookmarked,
  ),
  call('of a link that is gone', 'bookmarks.edit', { channel_id: 'C0DOWN', bookmark_id: 'Bk0' }, 'not_found'),
  call(
    'taken out of the bar',
    'bookmarks.remove',
    (w) => ({ channel_id: 'C0DOWN', bookmark_id: linked(w) }),
    'ok',
    bookmarked,
  ),
  call('twice', 'bookmarks.remove', { channel_id: 'C0DOWN', bookmark_id: 'Bk0' }, 'not_found'),
];

const UPLOAD = { filename: 'chart.png', length: 4 };
const uploaded = (workspace: Workspace): unknown => {
  const { file_id: id } = answerCall(workspace, 'files.getUploadURLExternal', UPLOAD);
  return Object.assign(workspace.files.get(String(id)) ?? {}, { bytes: Buffer.from('1234') });
};
const filed = (workspace: Workspace): object[] => [{ id: [...workspace.files.keys()][0], title: 'Chart' }];
const share = (says: string, args: object, answer = 'ok', before: Case['before'] = uploaded): Case =>
  call(says, 'files.completeUploadExternal', (w) => ({ files: filed(w), ...args }), answer, before);

CASES.push(
  call('where a file goes', 'files.getUploadURLExternal', UPLOAD),
  call('of no size', 'files.getUploadURLExternal', { ...UPLOAD, length: 0 }, 'missing_argument'),
  call('of no name', 'files.getUploadURLExternal', { ...UPLOAD, filename: '' }, 'invalid_arguments'),
  call(
    'with 1,001 characters on what it shows',
    'files.getUploadURLExternal',
    { ...UPLOAD, alt_txt: 'x'.repeat(1_001) },
    'alt_txt_too_large',
  ),
  call('without the scope', 'files.getUploadURLExternal', UPLOAD, 'missing_scope', (w) => {
    w.scopes = ['chat:write'];
  }),
  share('a file for later', {}),
  share('a file in a channel', { channel_id: 'C0DOWN', initial_comment: 'The figures' }),
  share('where the app is not', { channel_id: 'C0ALONE' }, 'not_in_channel'),
  share('in no channel', { channel_id: 'C0NONE' }, 'channel_not_found'),
  share('a file whose bytes never came', { channel_id: 'C0DOWN' }, 'file_not_found', (w) =>
    answerCall(w, 'files.getUploadURLExternal', UPLOAD),
  ),
);

function aWorkspace(): Workspace {
  const workspace = new Workspace({
    users: [
      'U0ANA',
      { id: 'U0GONE', name: 'Gone', zone: 'UTC', deactivated: true },
      { id: 'U0BOT', name: 'Bot', zone: 'UTC', account: 'bot' },
    ],
    channels: [
      'C0DOWN',
      { id: 'C0ALONE', name: 'alone', notJoined: true },
      { id: 'C0OLD', name: 'old', archived: true },
    ],
  });
  workspace.groups.set('S0CALL', []);
  workspace.scopes = [
    ...SCOPES,
    'pins:read',
    'pins:write',
    'bookmarks:read',
    'bookmarks:write',
    'files:write',
  ];
  return workspace;
}

test('there are cases enough', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
});

test.each(CASES)('$method, $says: $answer', ({ method, args, answer, before }) => {
  const workspace = aWorkspace();
  before?.(workspace);
  const given = typeof args === 'function' ? args(workspace) : args;
  const refused = workspace.refuses({ method, args: given, at: 0 });
  const got = refused === null ? answerCall(workspace, method, given) : { ok: false, error: 'ratelimited' };
  expect(got.error ?? 'ok').toBe(answer);
  expect(got.ok).toBe(answer === 'ok');
});

test('what is wrong with blocks is said with the answer', () => {
  const answer = answerCall(aWorkspace(), 'chat.postMessage', {
    channel: 'C0DOWN',
    text: 'x',
    blocks: [{ type: 'header', text: plain('x'.repeat(151)) }],
  });
  expect(answer.response_metadata).toEqual({ messages: ['[ERROR] header: 151 is over 150'] });
});

test('a pin goes with its message, and what is listed says what is pinned', () => {
  const workspace = aWorkspace();
  pinned(workspace);
  const { items } = answerCall(workspace, 'pins.list', { channel: 'C0DOWN' });
  expect(items).toMatchObject([
    { type: 'message', channel: 'C0DOWN', created_by: 'U0APP', message: { text: 'First' } },
  ]);
  answerCall(workspace, 'chat.delete', { channel: 'C0DOWN', ts: first(workspace) });
  expect(answerCall(workspace, 'pins.list', { channel: 'C0DOWN' }).items).toEqual([]);
});

test('a form that shows something else stays on the form below it', () => {
  const workspace = aWorkspace();
  opened(workspace);
  answerCall(workspace, 'views.push', { trigger_id: workspace.trigger('U0ANA'), view: modal() });
  const [below, top] = workspace.modals.get('U0ANA') ?? [];
  const { view } = answerCall(workspace, 'views.update', { view_id: top?.id, view: modal() });
  expect(view).toMatchObject({ id: top?.id, previous_view_id: below?.id });
});

test('what an edit of a bookmark does not name stays', () => {
  const workspace = aWorkspace();
  bookmarked(workspace);
  answerCall(workspace, 'bookmarks.edit', {
    channel_id: 'C0DOWN',
    bookmark_id: linked(workspace),
    title: 'Plan B',
  });
  const { bookmarks } = answerCall(workspace, 'bookmarks.list', { channel_id: 'C0DOWN' });
  expect(bookmarks).toMatchObject([{ title: 'Plan B', link: LINK.link, type: 'link' }]);
});

test('the workspace grants what the manifest asks for', async () => {
  const manifest = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  expect(SCOPES).toEqual(manifest.oauth_config.scopes.bot);
});
