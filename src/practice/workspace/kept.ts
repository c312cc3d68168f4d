import type { KnownBlock, View } from '@slack/web-api';

export interface SlackMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  text: string;
  blocks: KnownBlock[];
  /** Shown to this user alone. */
  onlyFor: string | null;
  edits: number;
  /** Who typed it; absent: the app posted it. */
  user?: string;
  /** Ids of the files that came with it. */
  files?: string[];
}

export type OpenView = View & {
  id: string;
  hash: string;
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  /** The modal below it; null: there is none. */
  previous_view_id?: string | null;
};

export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  /** Milliseconds of the process's own clock when it arrived. */
  at: number;
  /** Slack's limits refused it. */
  refused?: boolean;
}

/** What the workspace is told to do wrong. */
export interface Fault {
  method: string;
  match?: (args: Record<string, unknown>) => boolean;
  answer: WrongAnswer;
  times: number;
}

/** `hang`: never; `half`: a part, then the line is cut; `lost`: it was carried out, then the line is cut; `slow`: real milliseconds late. */
export type WrongAnswer =
  | { status: number; retryAfter?: number }
  | { error: string }
  | { slow: number }
  | 'hang'
  | 'half'
  | 'lost';

/** Somebody who is no full member; `other team`: of the same organisation in an Enterprise Grid; `external`: over Slack Connect. */
export type Account = 'guest' | 'single-channel guest' | 'external' | 'other team' | 'bot';

export interface Profile {
  id: string;
  /** The name that stands on the screen. */
  name: string;
  /** What they are at the hospital, for who chooses whom to be. */
  title?: string;
  /** IANA zone in which they read times. */
  zone: string;
  account?: Account;
  deactivated?: boolean;
}

export interface ChannelProfile {
  id: string;
  name: string;
  topic?: string;
  private?: boolean;
  archived?: boolean;
  /** The app was not invited. */
  notJoined?: boolean;
}

/** A file of the app's; without bytes it was announced only. `size` in bytes. */
export interface UploadedFile {
  id: string;
  name: string;
  title: string;
  /** What the picture shows, for who cannot see it. */
  alt: string;
  size: number;
  bytes: Buffer | null;
}

/** A message that is pinned to its channel. */
export interface Pin {
  ts: string;
  /** Whole seconds. */
  created: number;
  by: string;
}

/** A link in the bar over a channel. */
export interface Bookmark {
  id: string;
  title: string;
  link: string;
  /** With its colons; empty: none. */
  emoji: string;
  /** Whole seconds; `updated` is 0 until it is edited. */
  created: number;
  updated: number;
}
