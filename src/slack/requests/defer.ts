import { findPatientData } from '../../services/free-text.ts';
import { readTypedValue } from '../declare/blocks/not-opened-message.ts';
import type { DeferredRequest } from './deferred-request.ts';
import { type Deps, tellInPrivate } from './deps.ts';
import { isTooOld } from './too-old.ts';

const TOO_OLD =
  '❌ *Not recorded:* what you did more than an hour ago, while the app was down. If it still matters, do it again.';

/**
 * Keeps an act before it is answered. false: it could not be, or its button carries typed text that is refused as patient
 * data, and the person must hear so. Never throws.
 */
export async function defer(deps: Deps, act: DeferredRequest): Promise<boolean> {
  if (!deps.journal) return false;
  const typed = readTypedValue(act.value)?.text ?? '';
  if (findPatientData(deps.ctx, typed, new Date(act.at))?.gate === 'REFUSED') return false;
  try {
    await deps.journal.keep(act);
    return true;
  } catch (error) {
    deps.ctx.log.error({ err: error, name: act.name }, 'a request could not be saved to disk');
    return false;
  }
}

/**
 * Carries out what was answered and not recorded before the last end of this app, the oldest first. What came from
 * another workspace, or is unknown here, is left alone; what is older than an hour is told to whoever did it, and dropped.
 */
export async function runDeferred(deps: Deps): Promise<void> {
  const { log, workspaceId } = deps.ctx;
  if (!deps.journal) return;
  const { acts, unreadable } = await deps.journal.all();
  if (unreadable > 0) log.error({ unreadable }, 'saved requests cannot be read');
  for (const act of acts.filter((kept) => kept.workspaceId === workspaceId)) {
    const handler = deps.handlers.get(`${act.kind}:${act.name}`);
    if (!handler) {
      log.error({ name: act.name }, 'a saved request is unknown to this version');
      continue;
    }
    if (deps.stopping.aborted) return;
    if (isTooOld(deps.ctx, new Date(act.at))) {
      log.error({ name: act.name, at: act.at }, 'a saved request is too old and was dropped');
      await deps.journal.drop(act.key);
      await tellInPrivate(deps, act.userId, TOO_OLD);
      continue;
    }
    log.warn({ name: act.name, at: act.at }, 'running a request saved before the last shutdown');
    await handler(act).catch((error: unknown) =>
      log.error({ err: error, name: act.name }, 'a saved request failed'),
    );
  }
}
