import type { Question, Shown } from './view.ts';

/** Where a window looks. */
export interface Place {
  /** A channel's id, `home` for the app's home, or `channels` for the list of them on a phone. */
  in: string;
  /** The thread that is open beside it. */
  thread: string | null;
}

export interface Reply {
  error?: string;
  errors?: Record<string, string>;
  options?: { text: { text: string }; value: string }[];
}

/** What every part of the page works with. */
export interface Scene {
  shown: Shown;
  place: Place;
  go(place: Partial<Place>): void;
  /** Does something as the person of this window; answers what to say about it. */
  act(kind: string, what?: object): Promise<Reply>;
  ask(question: Question): Promise<boolean>;
  /** The hospital's clock, in epoch milliseconds. */
  now(): number;
  /** IANA zone of the person of this window. */
  zone: string;
}

export const nameOf = ({ shown }: Scene, user: string): string =>
  shown.people.find(({ id }) => id === user)?.name ?? user;

export const channelNamed = ({ shown }: Scene, id: string): string =>
  id === shown.app.direct ? shown.app.name : `#${shown.channels.find((it) => it.id === id)?.name ?? id}`;
