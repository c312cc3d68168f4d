import type { Logger } from 'pino';
import { Conflict, isAppError } from '../../domain/errors.ts';
import { libraryLogger } from '../../log.ts';
import type { Network } from '../../network/network.ts';
import type { ServiceContext } from '../../services/context.ts';
import { claimWorkspace, knownWorkspace, type WorkspaceIdentity } from '../../services/slack/workspace.ts';
import { slackClient } from '../../slack-api/client.ts';
import { type NoSlack, whyNoSlack } from '../../slack-api/why-no-slack.ts';

export interface Introduction {
  /** Kept up to date: what Slack answers later is written into it. */
  who: WorkspaceIdentity;
  /** Why Slack did not say who we are, so that the database did; null when it said. */
  withoutSlack: string | null;
  stop(): Promise<void>;
}

export interface IntroductionOptions {
  db: ServiceContext['db'];
  kind: 'SAMPLE' | 'REAL';
  slack: { botToken: string; apiUrl?: string };
  network: Network;
  log: Logger;
  timing?: AskTiming;
}

/** Real milliseconds: how long the start waits for an answer where the database knows us, and until the next question. */
export interface AskTiming {
  answerMs: number;
  againMs: number;
}

const TIMING: AskTiming = { answerMs: 3_000, againMs: 10_000 };
/** Where nobody knows us there is nothing to start with: it is worth trying three times. */
const PATIENT = { timeoutMs: 10_000, retries: { retries: 2, minTimeout: 500 } };

/**
 * Who Slack says we are: asked at start, so that no request needs it. When Slack does not say, the database answers with
 * what Slack said last, and Slack is asked again until it does. Throws Conflict when neither knows, and when the token
 * belongs to another workspace than the database.
 */
export async function introduce(options: IntroductionOptions): Promise<Introduction> {
  const { db, kind, log, timing = TIMING } = options;
  const short = { timeoutMs: timing.answerMs, retries: { retries: 0, minTimeout: 0 } };
  const ending = new AbortController();
  const known = kind === 'REAL' ? await knownWorkspace(db) : null;
  const told = await ask(options, known ? short : PATIENT, ending.signal);
  if ('id' in told) {
    await claimWorkspace(db, { ...told, kind });
    return { who: told, withoutSlack: null, stop: async () => undefined };
  }
  if (!known) throw new Conflict(told.words);

  let timer = setTimeout(again, timing.againMs);
  let asking: Promise<void> = Promise.resolve();
  function again(): void {
    asking = askOnce().catch((error) => {
      log.error({ err: error }, 'the workspace details from Slack could not be saved');
      if (!isAppError(error)) later();
    });
  }
  function later(): void {
    if (!ending.signal.aborted) timer = setTimeout(again, timing.againMs);
  }
  async function askOnce(): Promise<void> {
    const answer = await ask(options, short, ending.signal);
    if (!('id' in answer)) return later();
    await claimWorkspace(db, { ...answer, kind });
    Object.assign(who, answer);
    log.info('Slack answers auth.test again');
  }
  const who = { ...known };
  return {
    who,
    withoutSlack: told.words,
    async stop() {
      clearTimeout(timer);
      ending.abort();
      await asking;
    },
  };
}

async function ask(
  { slack, network, log }: IntroductionOptions,
  tries: typeof PATIENT,
  ending: AbortSignal,
): Promise<WorkspaceIdentity | NoSlack> {
  const { apiUrl } = slack;
  const client = slackClient({
    ...tries,
    token: slack.botToken,
    apiUrl,
    logger: libraryLogger(log),
    fetch: (url, init) =>
      network.fetch(url, {
        ...init,
        signal: AbortSignal.any([ending, ...(init?.signal ? [init.signal] : [])]),
      }),
  });
  try {
    const me = await client.auth.test();
    return {
      id: me.team_id ?? me.enterprise_id ?? '',
      name: me.team ?? '',
      botId: me.bot_id ?? '',
      botUserId: me.user_id ?? '',
      archives: `${apiUrl ? new URL('/', apiUrl) : (me.url ?? 'https://slack.com/')}archives/`,
    };
  } catch (error) {
    return whyNoSlack(error, 'SLACK_BOT_TOKEN');
  }
}
