import type { Tx } from '../../db/client.ts';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { maySign } from '../../domain/agreement/signing.ts';
import type { Objection, ToleranceStatus } from '../../domain/agreement/tolerance-status.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import type { DayText } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';
import { recordAgreement } from './record-agreement.ts';
import { type Loaded, lockTolerance, namedIn, type OpenVersions, openVersion } from './rows.ts';

/** Who says something of which version of what. The version is the one that the person saw. */
export interface WordOnVersion {
  actor: Actor;
  system: string;
  service: string;
  version: number;
  requestKey?: string;
}

/** The same for a side. */
export interface WordOnTolerance extends WordOnVersion {
  side: Side;
  /** The same for everything that is signed in one act: the others are told of it in one direct message. */
  together?: string;
}

/** What somebody else did to it before this could be recorded. */
export const CHANGED = 'These figures have changed. Check the newest ones.';

interface Signed {
  status: ToleranceStatus;
  reviewOn: DayText;
  /** Objections that keep it from being agreed on. */
  objections: Objection[];
}

interface Current {
  open: OpenVersions;
  version: Loaded;
}

/**
 * Signs one version for one side; signing again when its review is near renews it. An objection of the one who signs is
 * withdrawn with it. Answers how it stands now and until which day the signature holds. Throws Conflict when the version
 * has ended, NotAllowed with who may sign.
 */
export async function signTolerance(ctx: ServiceContext, word: WordOnTolerance): Promise<Signed> {
  return inTransaction(ctx, async (tx) => {
    const signed = await sign(tx, ctx, word, await current(tx, ctx, word));
    await redrawHomes(tx, ctx.workspaceId);
    return signed;
  });
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

async function current(tx: Tx, ctx: ServiceContext, word: WordOnTolerance): Promise<Current> {
  namedIn(ctx.plans.current().plan, word.system, word.service);
  const open = await lockTolerance(tx, ctx, word);
  const version = openVersion(open, word.version);
  if (!version) throw new Conflict(CHANGED);
  return { open, version };
}

async function sign(
  tx: Tx,
  ctx: ServiceContext,
  { actor, side, requestKey, together }: WordOnTolerance,
  { open, version }: Current,
): Promise<Signed> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const { id, signatures, objections, toleranceState } = version;
  const now = ctx.clock.now();
  const by = actorKey(actor);
  const standing = objections.filter(({ closed }) => closed === null);
  if (!(await firstDelivery(tx, workspaceId, requestKey))) {
    const mine = signatures.findLast((signature) => signature.by === by && signature.side === side);
    if (mine) return { status: toleranceState.status, reviewOn: mine.reviewOn, objections: standing };
  }
  const may = maySign(plan, version.version, version, side, by, now);
  if (!may.ok) throw new NotAllowed(may.message);
  const signature = { side, by, at: now, reviewOn: may.reviewOn };
  await tx.toleranceSignature.create({ data: { workspaceId, toleranceVersionId: id, ...signature } });
  const own = standing.filter((objection) => objection.by === by);
  const withdrawn = { as: 'WITHDRAWN' as const, at: now, by, answer: null };
  if (own.length > 0)
    await tx.toleranceObjection.updateMany({
      where: { id: { in: own.map((objection) => objection.id) } },
      data: { closedAs: withdrawn.as, closedAt: now, closedBy: by },
    });
  const words = {
    signatures: [...signatures, signature],
    objections: objections.map((one) => (own.includes(one) ? { ...one, closed: withdrawn } : one)),
  };
  const act = together ?? requestKey;
  const { status } = await recordAgreement(tx, ctx, { open, version, words }, { by, side, act });
  return { status, reviewOn: may.reviewOn, objections: standing.filter((one) => !own.includes(one)) };
}
