import { actOnBlock } from '../practice/acts/act-on-block.ts';
import { findLabel } from '../practice/acts/find-label.ts';
import { slashCommand } from '../practice/acts/slash-command.ts';
import type { Stage } from '../practice/acts/stage.ts';
import { submitView } from '../practice/acts/submit-view.ts';
import type { OpenView, SlackMessage } from '../practice/workspace/kept.ts';

/** What is typed into a modal: text, the value of a choice, or a list of values to tick, by block id. */
export type Typed = Record<string, string | string[]>;

/** People acting in the practice workspace through the same doors as on its page. */
export interface Drive {
  command(user: string, channel: string, text: string): Promise<void>;
  /** Clicks a button or menu entry by its words. */
  click(user: string, message: SlackMessage, label: string): Promise<void>;
  /** Submits the person's modal on top, and closes what only tells that it was taken. Throws what stands at its fields. */
  submit(user: string, typed: Typed): Promise<void>;
  /** Messages of this demonstration that everybody sees in a channel, or in a person's direct messages with the app. */
  messages(channel: string): SlackMessage[];
  /** The modal that a person has open. */
  modal(user: string): Promise<OpenView>;
  /** Clicks in the modal that a person has open. */
  clickInModal(user: string, label: string): Promise<void>;
  /** The same beside these words: clicks the control of the block that has them. */
  clickBeside(user: string, words: string, label: string): Promise<void>;
  /** Waits until the modal that a person has open says this. */
  seeInModal(user: string, words: RegExp): Promise<void>;
  closeModals(user: string): void;
  /** Waits until something is there. Throws when it never comes. */
  until<T>(what: string, look: () => T | null | undefined | false): Promise<T>;
}

const PATIENCE_MS = 30_000;

export function openDrive(stage: Stage): Drive {
  const { workspace } = stage;
  const began = workspace.nextTs();
  const top = (user: string): OpenView | undefined => workspace.modals.get(user)?.at(-1);

  async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`waited in vain: ${what}`);
      await new Promise<void>((resolve) => {
        const quiet = workspace.onStir(() => done());
        const timer = setTimeout(() => done(), Math.min(left, 500));
        const done = (): void => {
          clearTimeout(timer);
          quiet();
          resolve();
        };
      });
    }
  }

  const modal = (user: string): Promise<OpenView> => until('a modal', () => top(user));
  return {
    until,
    modal,
    command: (user, channel, text) => slashCommand(stage, user, { command: '/pacs-down', channel, text }),
    click: (user, message, label) => actOnBlock(stage, user, { message }, findLabel(message.blocks, label)),
    async clickInModal(user, label) {
      const view = await modal(user);
      await actOnBlock(stage, user, { view, typed: {} }, findLabel(view.blocks, label));
    },
    async clickBeside(user, words, label) {
      const view = await until(`${words} in a modal`, () => {
        const shown = top(user);
        const blocks = shown?.blocks.filter((block) => JSON.stringify(block).includes(words)) ?? [];
        return shown && blocks.length > 0 && { ...shown, blocks };
      });
      await actOnBlock(stage, user, { view, typed: {} }, findLabel(view.blocks, label));
    },
    async seeInModal(user, words) {
      await until(`${words} in a modal`, () => words.test(JSON.stringify(top(user)?.blocks ?? [])));
    },
    closeModals(user) {
      workspace.modals.set(user, []);
      workspace.stir();
    },
    async submit(user, typed) {
      const { id } = await modal(user);
      const errors = await submitView(stage, user, typed);
      if (errors) throw new Error(`refused: ${Object.values(errors).join(' ')}`);
      const told = top(user);
      if (told?.id === id && !told.blocks.some((block) => block.type === 'input'))
        workspace.modals.set(user, []);
      workspace.stir();
    },
    messages: (channel) =>
      workspace.messages.filter(
        (it) => it.channel === workspace.channelOf(channel) && !it.onlyFor && it.ts > began,
      ),
  };
}
