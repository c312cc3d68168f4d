import type { Tx } from '../../db/client.ts';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { maySign } from '../../domain/agreement/signing.ts';
import { type ToleranceStatus, toleranceStateOf } from '../../domain/agreement/tolerance-status.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import type { DayText } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { type Loaded, lockTolerance, namedIn } from './rows.ts';
import { tellOfAgreement } from './tell-of-tolerance.ts';

/** Which version of what, for which side. The version is the one that the person saw. */
export interface WordOnTolerance {
  actor: Actor;
  system: string;
  service: string;
  version: number;
  side: Side;
  requestKey?: string;
  /** The same for everything that is signed in one act: the others are told of it in one direct message. */
  together?: string;
}

/** What somebody else did to it before this could be recorded. */
export const CHANGED = 'These figures have changed. Check the newest ones.';

interface Signed {
  status: ToleranceStatus;
  reviewOn: DayText;
}

/**
 * Signs one version for one side; signing again when its review is near renews it. Answers how it stands now and until
 * which day the signature holds. Throws Conflict when the version is not the newest, NotAllowed with who may sign.
 */
export async function signTolerance(ctx: ServiceContext, word: WordOnTolerance): Promise<Signed> {
  const done = await inTransaction(ctx, async (tx) => {
    const signed = await sign(tx, ctx, word, await current(tx, ctx, word));
    await redrawHomes(tx, ctx.workspaceId);
    return signed;
  });
  return done;
}

/** Signs several in one act: all of them, or none. Throws as `signTolerance` does. */
export async function signTolerances(ctx: ServiceContext, words: readonly WordOnTolerance[]): Promise<void> {
  const inOrder = words.toSorted((a, b) =>
    `${a.system} ${a.service}`.localeCompare(`${b.system} ${b.service}`),
  );
  await inTransaction(ctx, async (tx) => {
    const all = [];
    // Every lock in one order, before the first home is marked: nobody who signs waits for one who waits for them.
    for (const word of inOrder) all.push({ word, version: await current(tx, ctx, word) });
    for (const { word, version } of all) await sign(tx, ctx, word, version);
    await redrawHomes(tx, ctx.workspaceId);
  });
}

async function current(tx: Tx, ctx: ServiceContext, { system, service, version }: WordOnTolerance) {
  namedIn(ctx.plans.current().plan, system, service);
  const loaded = await lockTolerance(tx, ctx.workspaceId, system, service);
  if (!loaded || loaded.version.version !== version) throw new Conflict(CHANGED);
  return loaded;
}

async function sign(
  tx: Tx,
  ctx: ServiceContext,
  { actor, system, service, version, side, requestKey, together }: WordOnTolerance,
  { id, version: signedVersion, signatures, proposedBy }: Loaded,
): Promise<Signed> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const by = actorKey(actor);
  const toleranceState = (all: typeof signatures) =>
    toleranceStateOf(signedVersion, all, now, homeZone(plan));
  if (!(await firstDelivery(tx, workspaceId, requestKey))) {
    const mine = signatures.findLast((signature) => signature.by === by && signature.side === side);
    if (mine) return { status: toleranceState(signatures).status, reviewOn: mine.reviewOn };
  }
  const may = maySign(plan, signedVersion, signatures, side, by, now);
  if (!may.ok) throw new NotAllowed(may.message);
  const signature = { side, by, at: now, reviewOn: may.reviewOn };
  await tx.toleranceSignature.create({ data: { workspaceId, toleranceVersionId: id, ...signature } });
  const { status, agreed } = toleranceState([...signatures, signature]);
  await redrawDirectMessages(tx, workspaceId, [aboutVersion({ system, service, version })]);
  if (agreed?.reviewOn !== toleranceState(signatures).agreed?.reviewOn)
    await tellOfAgreement(tx, ctx, { id, by, side, act: together ?? requestKey, proposedBy });
  return { status, reviewOn: may.reviewOn };
}
