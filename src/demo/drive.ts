/** A block of a message or a view, as far as driving needs it. */
interface Element {
  type: string;
  action_id?: string;
  block_id?: string;
  value?: string;
  text?: { text: string } | string;
  options?: { text: { text: string }; value: string }[];
}

export interface DrawnBlock extends Element {
  elements?: Element[];
  accessory?: Element;
  element?: Element;
  label?: { text: string };
}

export interface DrawnMessage {
  ts: string;
  channel: string;
  user: string;
  text: string;
  thread_ts?: string;
  subtype?: string;
  ephemeral_to?: string;
  blocks?: DrawnBlock[];
}

export interface DrawnView {
  id: string;
  title: { text: string };
  blocks: DrawnBlock[];
  callback_id?: string;
}

/** What is typed into a modal: text, the value of a choice, or a list of values to tick, by block id. */
export type Typed = Record<string, string | string[]>;

/** People acting in the local workspace through the same doors as in the browser. */
export interface Drive {
  command(user: string, channel: string, text: string): Promise<void>;
  /** Clicks a button or menu entry by its words; `in` finds the message by its words. */
  click(user: string, message: DrawnMessage, label: string): Promise<void>;
  /** Fills the modal on top and submits it. Throws with Slack's words when a field is refused. */
  submit(user: string, typed: Typed): Promise<void>;
  openHome(user: string): Promise<void>;
  messages(channel: string): Promise<DrawnMessage[]>;
  /** The channel of a user's direct messages with the app; null while there is none. */
  directChannel(user: string): Promise<string | null>;
  /** Waits for a modal to be open. */
  modal(): Promise<DrawnView>;
  home(user: string): DrawnView | null;
  /** Waits until `look` finds something; throws with `what` after some seconds. */
  until<T>(
    what: string,
    look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ): Promise<T>;
  close(): void;
}

const PATIENCE_MS = 15_000;

/** Connects to the local workspace at `url` as its own page does. */
export async function openDrive(url: string): Promise<Drive> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ui`);
  let views: DrawnView[] = [];
  let errors: Record<string, string> | null = null;
  const homes = new Map<string, DrawnView>();
  const waiting = new Set<() => void>();
  const stir = (): void => {
    for (const wake of waiting) wake();
  };
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`the local workspace at ${url} does not answer`));
  });
  socket.onmessage = (event) => {
    const said = JSON.parse(String(event.data));
    if (said.t === 'view') views = said.stack ?? (said.view ? [said.view] : []);
    if (said.t === 'view_errors') errors = said.errors;
    if (said.t === 'home') homes.set(said.userId ?? said.user, said.view);
    stir();
  };
  const send = (what: object): void => socket.send(JSON.stringify(what));

  async function until<T>(
    what: string,
    look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  ): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await look();
      if (found) return found;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`waited in vain: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 500));
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  }

  return {
    until,
    async command(user, channel, text) {
      send({ t: 'slash_command', user, channel, command: '/pacs-down', text });
    },
    async click(user, message, label) {
      send({
        t: 'block_action',
        user,
        channel: message.channel,
        messageTs: message.ts,
        action: findAction(message.blocks ?? [], label),
      });
    },
    async submit(user, typed) {
      const view = await until('a modal to submit', () => views.at(-1));
      errors = null;
      send({ t: 'view_submit', user, values: fill(view.blocks, typed) });
      await until('the modal to be taken', () => errors !== null || views.at(-1)?.id !== view.id);
      if (errors) throw new Error(`refused: ${Object.values(errors).join(' ')}`);
      if (views.length > 0 && !views.at(-1)?.blocks.some((block) => block.type === 'input')) {
        send({ t: 'view_close', user });
        await until('the modal to close', () => views.length === 0);
      }
    },
    async openHome(user) {
      send({ t: 'open_home', user });
    },
    async messages(channel) {
      const answer = await fetch(`${url}/_control/messages/${channel}`);
      return ((await answer.json()) as { messages: DrawnMessage[] }).messages;
    },
    async directChannel(user) {
      const answer = await fetch(`${url}/_control/state`);
      const { channels } = (await answer.json()) as {
        channels: { id: string; is_im?: boolean; members: string[] }[];
      };
      return channels.find((channel) => channel.is_im && channel.members.includes(user))?.id ?? null;
    },
    modal: () => until('a modal', () => views.at(-1)),
    home: (user) => homes.get(user) ?? null,
    close: () => socket.close(),
  };
}

function findAction(blocks: DrawnBlock[], label: string): object {
  for (const block of blocks) {
    for (const element of [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]) {
      const base = { type: element.type, action_id: element.action_id, block_id: block.block_id };
      if (element.type === 'button' && wordsOf(element) === label) return { ...base, value: element.value };
      const option = element.options?.find((o) => o.text.text === label);
      if (option) return { ...base, selected_option: option };
    }
  }
  throw new Error(`nothing says "${label}"`);
}

function wordsOf(element: Element): string {
  return typeof element.text === 'string' ? element.text : (element.text?.text ?? '');
}

function fill(blocks: DrawnBlock[], typed: Typed): object {
  const values: Record<string, object> = {};
  for (const [id, wanted] of Object.entries(typed)) {
    const input = blocks.find((block) => block.block_id === id)?.element;
    if (!input) throw new Error(`the modal has no field "${id}"`);
    const options = (input.options ?? []).filter(
      (o) => [wanted].flat().includes(o.value) || [wanted].flat().includes(o.text.text),
    );
    const entry =
      input.type === 'plain_text_input'
        ? { type: input.type, value: String(wanted) }
        : input.type === 'checkboxes'
          ? { type: input.type, selected_options: options }
          : { type: input.type, selected_option: options[0] ?? null };
    values[id] = { [input.action_id ?? 'input']: entry };
  }
  return values;
}
