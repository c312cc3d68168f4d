import type { Stage } from '../acts/stage.ts';
import { type Breakage, breakWorkspace } from './break-workspace.ts';

/** What somebody broke on the page, and how it is told there. */
export interface Broken {
  id: string;
  words: string;
}

export interface Breaking {
  broken(): Broken[];
  /** Breaks something; how Slack answers can be wrong in one way at a time. Answers whether there is such a breakage. */
  break(kind: string, what: { user: string; channel: string }): boolean;
  mend(id: string): void;
}

const SLOW_MS = 5_000;
const RETRY_AFTER_S = 30;

/** How Slack answers: one of these at a time. */
const ANSWERS: Record<string, { breakage: Breakage; words: string }> = {
  slow: {
    breakage: { kind: 'slow', milliseconds: SLOW_MS },
    words: `Slack answers each call of the app ${SLOW_MS / 1_000} s late.`,
  },
  throttled: {
    breakage: { kind: 'throttled', seconds: RETRY_AFTER_S },
    words: `Slack takes no calls of the app (429, try again in ${RETRY_AFTER_S} s).`,
  },
  failing: { breakage: { kind: 'failing' }, words: 'Slack answers each call of the app with error 500.' },
  hanging: { breakage: { kind: 'hanging' }, words: 'Slack answers no call of the app.' },
  lost: {
    breakage: { kind: 'answer lost' },
    words: 'Slack does what the app asks, but its answers are lost.',
  },
};

/** What can be broken from the page, and mended again. */
export function openBreaking(stage: Stage): Breaking {
  const { workspace } = stage;
  const now = new Map<string, { words: string; mend(): void }>();

  function other(kind: string, user: string, channel: string): [id: string, Breakage, words: string] | null {
    const name = workspace.profiles.get(user)?.name ?? user;
    const room = `#${workspace.rooms.get(channel)?.name ?? channel}`;
    if (kind === 'socket')
      return [kind, { kind: 'socket dead' }, 'The socket is dead: what people do does not reach the app.'];
    if (kind === 'deactivated')
      return [`${kind} ${user}`, { kind, user }, `The account of ${name} is deactivated.`];
    if (!workspace.channels.has(channel)) return null;
    if (kind === 'removed')
      return [`${kind} ${channel}`, { kind: 'removed from channel', channel }, `The app is not in ${room}.`];
    return kind === 'archived' ? [`${kind} ${channel}`, { kind, channel }, `${room} is archived.`] : null;
  }

  function mend(id: string): void {
    now.get(id)?.mend();
    now.delete(id);
    workspace.stir();
  }

  return {
    broken: () => [...now].map(([id, { words }]) => ({ id, words })),
    mend,
    break(kind, { user, channel }) {
      const answer = ANSWERS[kind];
      const [id, breakage, words] = answer
        ? ['answers', answer.breakage, answer.words]
        : (other(kind, user, channel) ?? []);
      if (!id || !breakage || !words) return false;
      mend(id);
      now.set(id, { words, mend: breakWorkspace(stage, breakage) });
      workspace.stir();
      return true;
    },
  };
}
