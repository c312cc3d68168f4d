import type { Block, Element, Option } from '../../acts/controls.ts';
import type { Told } from '../../demonstration/demonstration.ts';

/** Words as Slack's objects carry them. */
export interface Words {
  type?: string;
  text: string;
}

/** An uploaded file that a block shows. */
export interface SlackFile {
  id?: string;
  url?: string;
}

export interface Question {
  title: Words;
  text: Words;
  confirm: Words;
  deny: Words;
  style?: string;
}

export type ShownOption = Option & { description?: Words };

/** An element with what only its drawing needs. */
export type ShownElement = Omit<Element, 'options' | 'option_groups' | 'text'> & {
  text?: Words;
  options?: ShownOption[];
  option_groups?: { label: Words; options: ShownOption[] }[];
  placeholder?: Words;
  confirm?: Question;
  style?: string;
  url?: string;
  multiline?: boolean;
  accessibility_label?: string;
  image_url?: string;
  slack_file?: SlackFile;
  alt_text?: string;
  is_decimal_allowed?: boolean;
  min_query_length?: number;
};

export type ShownBlock = Omit<Block, 'elements' | 'accessory' | 'element' | 'label'> & {
  text?: Words;
  fields?: Words[];
  elements?: ShownElement[];
  accessory?: ShownElement;
  element?: ShownElement;
  label?: Words;
  hint?: Words;
  title?: Words;
  image_url?: string;
  slack_file?: SlackFile;
  alt_text?: string;
  dispatch_action?: boolean;
};

/** A file that came with a message; `size` in bytes. */
export interface ShownFile {
  id: string;
  title: string;
  alt: string;
  size: number;
  /** Whether the page draws it. */
  picture: boolean;
}

export interface ShownMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  /** When it came, by the hospital's clock: epoch milliseconds. */
  at: number;
  text: string;
  blocks: ShownBlock[];
  onlyForMe: boolean;
  edited: boolean;
  pinned: boolean;
  files: ShownFile[];
  /** Who typed it; null: the app. */
  user: string | null;
}

export interface ShownView {
  id: string;
  hash: string;
  title?: Words;
  submit?: Words | null;
  close?: Words | null;
  blocks: ShownBlock[];
}

export interface ShownPerson {
  id: string;
  name: string;
  title: string;
  zone: string;
  about: string | null;
  /** The same in a word, beside the name. */
  mark: string | null;
  deactivated: boolean;
}

export interface ShownChannel {
  id: string;
  name: string;
  topic: string;
  private: boolean;
  archived: boolean;
  bookmarks: { id: string; title: string; link: string; emoji: string }[];
}

/** What one window shows: everything that its person can see. */
export interface Shown {
  me: string;
  workspace: string;
  app: { name: string; user: string; direct: string };
  /** Where the workspace is: links to its messages begin so. */
  url: string;
  people: ShownPerson[];
  channels: ShownChannel[];
  commands: { command: string; hint: string; does: string }[];
  shortcuts: { name: string; callbackId: string; on: 'global' | 'message' }[];
  messages: ShownMessage[];
  modals: ShownView[];
  home: ShownView | null;
  /** The newest message read, by channel. */
  read: Record<string, string>;
  /** Whether the app listens. */
  connected: boolean;
  /** Milliseconds by which the hospital's clock is ahead of this machine's. */
  aheadMs: number;
  /** What a demonstration says about what happens now; null: there is none. */
  demonstration: Told | null;
  /** What somebody broke to see what the app does. */
  broken: { id: string; words: string }[];
}

/** What changed for a window since it was last told: messages by their ts, and whatever else is new. */
export interface Change extends Partial<Omit<Shown, 'messages'>> {
  messages?: ShownMessage[];
  removed?: string[];
}
