import type { ServerState } from '../database/supervisor.ts';
import type { Engine } from '../jobs/engine.ts';
import type { Check } from './check.ts';

/** Real milliseconds without a completed cycle after which the engine counts as stuck. */
const STUCK_AFTER_MS = 15_000;

/** The database takes what we write, and stores it as it is. `probe` throws when there is no answer. */
export function databaseCheck(probe: () => Promise<{ well: true } | { well: false; why: string }>): Check {
  return {
    name: 'database',
    look: () =>
      probe().then(
        (found) => (found.well ? null : { why: found.why }),
        () => ({ why: 'The database is not responding.' }),
      ),
  };
}

/** Milliseconds for which the embedded server may be away before a restart of the whole is worth a try. */
const AWAY_AT_MOST_MS = 60_000;

/** The embedded server runs, or is being brought back. A full disk is not fixed by a restart: then we wait. */
export function serverCheck(state: () => ServerState): Check {
  return {
    name: 'databaseServer',
    look() {
      const server = state();
      if (server.up || server.waitsForRoom || server.downMs < AWAY_AT_MOST_MS) return null;
      return { why: `The embedded database does not start: ${server.reason ?? 'it says nothing'}.` };
    },
  };
}

/** Deadlines are looked at. */
export function engineCheck(engine: Pick<Engine, 'sinceLastCycle'>): Check {
  return {
    name: 'engine',
    look() {
      const since = engine.sinceLastCycle();
      if (since === null) return { why: 'The deadlines have not been checked yet.' };
      return since < STUCK_AFTER_MS ? null : { why: 'The deadlines are no longer being checked.' };
    },
  };
}

/**
 * No page is pending and late, as a second look at the rows sees it (`look`, which never rejects; `late` null: they
 * cannot be read). Where everybody whose page is late has another one, a door through which answers come stays open for
 * them.
 */
export function pagesCheck(pages: {
  look(): Promise<{ late: { forMs: number; hasAnother: boolean }[] | null }>;
  answersComeIn: boolean;
}): Check {
  return {
    name: 'pages',
    async look() {
      const { late } = await pages.look();
      if (late === null)
        return { why: 'The database cannot be read, so it is unknown whether a page is late.' };
      if (late.length === 0) return null;
      const seconds = Math.floor(Math.max(...late.map(({ forMs }) => forMs)) / 1_000);
      const what = late.length === 1 ? 'A page has' : `${late.length} pages have`;
      return {
        why: `${what} been waiting to be sent for ${seconds} s.`,
        doorStaysOpen: pages.answersComeIn && late.every(({ hasAnother }) => hasAnother),
      };
    },
  };
}

export interface SlackParts {
  /** Slack can reach us, as far as we can know. */
  connected(): boolean;
  /** Slack's own requests come in by the door that a load balancer would close. */
  requestsComeIn: boolean;
  /** Answers from other providers do. */
  answersComeIn: boolean;
  standing: {
    /** Asks Slack, unless what is known is fresh. */
    ask(): Promise<void>;
    refused(): string | null;
    silentMs(): number;
  };
}

/**
 * Slack can reach us, answers our calls, and takes our token. While it is away, pages go and are answered over the other
 * channels: a door through which answers or Slack's own requests come is not closed for that. A token that is refused
 * does not pass by itself: it keeps the door open for answers from other providers only.
 */
export function slackCheck({ connected, requestsComeIn, answersComeIn, standing }: SlackParts): Check {
  return {
    name: 'slack',
    async look() {
      await standing.ask();
      const refused = standing.refused();
      if (refused)
        return {
          why: `Slack rejects the app’s token (${refused}). Check SLACK_BOT_TOKEN.`,
          doorStaysOpen: answersComeIn,
        };
      if (!connected()) return { why: 'Slack is not connected.', doorStaysOpen: answersComeIn };
      if (standing.silentMs() > 0)
        return { why: 'Slack is not responding.', doorStaysOpen: answersComeIn || requestsComeIn };
      return null;
    },
  };
}
