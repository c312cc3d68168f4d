import { actOnBlock, type Clicked, type Container } from '../acts/act-on-block.ts';
import { closeView } from '../acts/close-view.ts';
import { withIds } from '../acts/controls.ts';
import { type Typed, typedInto, unfilled } from '../acts/form-state.ts';
import { openHome } from '../acts/open-home.ts';
import { globalShortcut, messageShortcut } from '../acts/shortcut.ts';
import type { Stage } from '../acts/stage.ts';
import { submitView } from '../acts/submit-view.ts';
import { suggestOptions } from '../acts/suggest-options.ts';
import type { Breaking } from '../breakage/breaking.ts';
import { type Demonstration, WISHES, type Wish } from '../demonstration/demonstration.ts';
import type { Reply } from './browser/scene.ts';
import type { PracticeApp } from './practice-app.ts';
import { say } from './say.ts';

interface Asked {
  as: string;
  kind: string;
  channel?: string;
  ts?: string;
  threadTs?: string | null;
  text?: string;
  where?: { message: { channel: string; ts: string } } | { view: string };
  clicked?: Clicked;
  typed?: Typed;
  viewId?: string;
  all?: boolean;
  tab?: 'home' | 'messages';
  callbackId?: string;
  blockId?: string;
  actionId?: string;
  value?: string;
  what?: string;
  id?: string;
}

/** What works even for who was deactivated. */
const ALWAYS = ['read', 'break', 'mend', 'demonstration'];

/** Does what somebody did on the page; answers what to say about it there. */
export async function actAsked(
  stage: Stage,
  { app, breaking, demonstration }: { app: PracticeApp; breaking: Breaking; demonstration: Demonstration },
  asked: Asked,
): Promise<Reply> {
  const { workspace } = stage;
  if (!workspace.users.has(asked.as)) return { error: 'There is nobody of that name.' };
  if (workspace.deactivated.has(asked.as) && !ALWAYS.includes(asked.kind))
    return { error: 'This account was deactivated: it can do nothing.' };
  try {
    const { as, what = '', channel = '', id = '' } = asked;
    if (asked.kind === 'break')
      return breaking.break(what, { user: as, channel }) ? {} : { error: 'That cannot be broken.' };
    if (asked.kind === 'mend') breaking.mend(id);
    if (asked.kind === 'demonstration' && WISHES.includes(what)) demonstration.ask(what as Wish);
    return (await ACTS[asked.kind]?.(stage, app, asked)) ?? {};
  } catch (error) {
    return { error: sentenceFor(error as Error, app) };
  }
}

function sentenceFor({ message }: Error, { name }: PracticeApp): string {
  if (message.startsWith('operation_timeout')) return `${name} did not answer in 3 seconds. Try again.`;
  if (message.startsWith('the app has no socket')) return `${name} is not running. Try again in a moment.`;
  return `That did not work: ${message}.`;
}

type Act = (stage: Stage, app: PracticeApp, asked: Asked) => Promise<Reply | undefined>;

const ACTS: Record<string, Act> = {
  say: (stage, app, { as, channel = '', threadTs = null, text = '' }) =>
    say(stage, app, as, { channel, threadTs, text }),
  async block(stage, _, { as, where, clicked, typed = {} }) {
    const container = containerOf(stage, as, where, typed);
    if (!container || !clicked) return { error: 'That is not shown any more.' };
    await actOnBlock(stage, as, container, clicked);
  },
  async submit(stage, _, { as, viewId, typed = {} }) {
    const view = stage.workspace.modals.get(as)?.at(-1);
    if (!view || view.id !== viewId) return { error: 'That form is not open any more.' };
    const shown = withIds(view.blocks as object[]);
    const held = typedInto(shown, typed);
    const errors = unfilled(shown, held) ?? (await submitView(stage, as, held));
    return errors ? { errors } : {};
  },
  async close(stage, _, { as, all = false }) {
    await closeView(stage, as, all);
    return {};
  },
  async home(stage, _, { as, tab = 'home' }) {
    // An event comes again until it is acknowledged; whoever opened the tab waits for none of that, and hears of none.
    if (stage.door.sockets.open() > 0) void openHome(stage, as, tab).catch(() => undefined);
    return {};
  },
  async shortcut(stage, _, { as, callbackId = '' }) {
    await globalShortcut(stage, as, callbackId);
    return {};
  },
  async messageShortcut(stage, _, { as, callbackId = '', channel = '', ts = '' }) {
    const message = stage.workspace.find(channel, ts);
    if (!message) return { error: 'That message is gone.' };
    await messageShortcut(stage, as, callbackId, message);
    return {};
  },
  async suggest(stage, _, { as, blockId = '', actionId = '', value = '' }) {
    return { options: await suggestOptions(stage, as, { blockId, actionId, value }) };
  },
  async read({ workspace }, _, { as, channel = '', ts = '' }) {
    const key = `${as}/${channel}`;
    if (ts > (workspace.read.get(key) ?? '')) workspace.read.set(key, ts);
    workspace.stir();
    return {};
  },
  async dismiss({ workspace }, _, { as, ts }) {
    const at = workspace.messages.findIndex((message) => message.ts === ts && message.onlyFor === as);
    if (at >= 0) workspace.messages.splice(at, 1);
    workspace.stir();
    return {};
  },
};

function containerOf(
  { workspace }: Stage,
  user: string,
  where: Asked['where'],
  typed: Typed,
): Container | null {
  if (!where) return null;
  if ('view' in where) {
    const home = workspace.homes.get(user);
    const view =
      where.view === 'home' ? home : workspace.modals.get(user)?.find(({ id }) => id === where.view);
    return view ? { view, typed: typedInto(withIds(view.blocks as object[]), typed) } : null;
  }
  const { channel, ts } = where.message;
  const message = workspace.messages.find((it) => it.channel === channel && it.ts === ts);
  return message && (!message.onlyFor || message.onlyFor === user) ? { message, typed } : null;
}
