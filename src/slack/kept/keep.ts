import type { Listening } from '../listening.ts';
import type { KeptAct } from './kept-act.ts';

/** Keeps an act before it is answered. false: it could not be, and the person must hear so. Never throws. */
export async function keep(on: Listening, act: KeptAct): Promise<boolean> {
  if (!on.journal) return false;
  try {
    await on.journal.keep(act);
    return true;
  } catch (error) {
    on.ctx.log.error({ err: error, name: act.name }, 'what was submitted could not be kept on disk');
    return false;
  }
}

/**
 * Carries out what was answered and not recorded before the last end of this app, the oldest first. What came from
 * another workspace, or is unknown here, is left alone. Never throws.
 */
export async function carryOutKept(on: Listening): Promise<void> {
  const { log, workspaceId } = on.ctx;
  if (!on.journal) return;
  const { acts, unreadable } = await on.journal.all();
  if (unreadable > 0) log.error({ unreadable }, 'what was kept on disk cannot be read');
  for (const act of acts.filter((kept) => kept.workspaceId === workspaceId)) {
    const handler = on.handlers.get(`${act.kind}:${act.name}`);
    if (!handler) {
      log.error({ name: act.name }, 'what was kept on disk is unknown to this version');
      continue;
    }
    if (on.stopping.aborted) return;
    log.warn({ name: act.name, at: act.at }, 'carrying out what was answered before the last end');
    await handler(act);
  }
}
