import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { spokespersonOf } from '../../domain/agreement/spokesperson.ts';
import { SIDES, type Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import {
  aboutVersion,
  addToDirectMessage,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';
import { leadUsers } from './lead-users.ts';
import type { Loaded } from './rows.ts';

interface Subject {
  system: string;
  service: string;
  version: number;
}

/** Asks the leads of both sides to sign what was proposed. */
export async function askLeads(tx: Tx, ctx: ServiceContext, subject: Subject): Promise<void> {
  const about = aboutVersion(subject);
  for (const to of leadUsers(ctx.plans.current().plan, SIDES)) {
    const key = about.replace(/^tolerance/, 'proposal');
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'PROPOSAL',
      key: `${key}:${to}`,
      to,
      about,
      body: subject,
    });
  }
}

/** Tells the leads, who proposed it and everybody who signed it that one side said no. `id`: the objection's. */
export async function tellOfObjection(
  tx: Tx,
  ctx: ServiceContext,
  { version, ...subject }: Subject,
  { id, by, current }: { id: string; by: string; current: Pick<Loaded, 'proposedBy' | 'signatures'> },
): Promise<void> {
  const about = aboutVersion({ ...subject, version });
  const signers = current.signatures.map((signature) => signature.by);
  const leads = leadUsers(ctx.plans.current().plan, SIDES);
  for (const to of others(leads, [current.proposedBy, ...signers], by))
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'OBJECTION',
      key: `objection:${id}:${to}`,
      to,
      about,
      body: { ...subject, objection: id },
    });
}

/** Tells the leads and who proposed it that the service contests it. `id`: the answer's. */
export async function tellOfContest(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { id, by, current }: Told & { id: string },
): Promise<void> {
  const leads = leadUsers(ctx.plans.current().plan, SIDES);
  for (const to of others(leads, [current.proposedBy], by))
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'CONTESTED',
      key: `contested:${id}:${to}`,
      to,
      about: aboutVersion(subject),
      body: subject,
    });
}

/** Asks who speaks for a service whether what was proposed suits it. */
export async function askService(tx: Tx, ctx: ServiceContext, subject: Subject): Promise<void> {
  const to = spokespersonOf(ctx.plans.current().plan, subject.service)?.slackUser;
  if (!to) return;
  const about = aboutVersion(subject);
  const key = `${about.replace(/^tolerance/, 'ask-service')}:${to}`;
  await writeDirectMessage(tx, {
    workspaceId: ctx.workspaceId,
    kind: 'ASK_SERVICE',
    key,
    to,
    about,
    body: subject,
  });
}

/** Tells who objected that it was answered. */
export async function tellOfAnswer(
  tx: Tx,
  ctx: ServiceContext,
  { version, ...subject }: Subject,
  { id, by }: { id: string; by: string },
): Promise<void> {
  for (const to of others([], [by], ''))
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'OBJECTION',
      key: `answer:${id}:${to}`,
      to,
      about: aboutVersion({ ...subject, version }),
      body: { ...subject, objection: id, answered: true },
    });
}

interface Told {
  by: string;
  current: Pick<Loaded, 'proposedBy' | 'signatures'>;
}

/** Tells who proposed it and everybody who signed it that a proposal was withdrawn or declined. */
export async function tellOfEndedProposal(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { by, current }: Told,
): Promise<void> {
  const about = aboutVersion(subject);
  const signers = current.signatures.map((signature) => signature.by);
  for (const to of others([], [current.proposedBy, ...signers], by)) {
    const key = `${about.replace(/^tolerance/, 'proposal-ended')}:${to}`;
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'PROPOSAL_ENDED',
      key,
      to,
      about,
      body: subject,
    });
  }
}

/** Tells the leads and everybody who signed it that a side wants to end what is in force, and then that both ended it. */
export async function tellOfEnding(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { by, current }: Told,
): Promise<void> {
  const about = aboutVersion(subject);
  const signers = current.signatures.map((signature) => signature.by);
  for (const to of others(leadUsers(ctx.plans.current().plan, SIDES), signers, by)) {
    const key = `${about.replace(/^tolerance/, 'ending')}:${ctx.clock.now().toISOString()}:${to}`;
    await writeDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'ENDING',
      key,
      to,
      about,
      body: subject,
    });
  }
}

/**
 * Tells who proposed it and the leads of the other side that both sides agreed. `id`: the version's; `side`: whose
 * signature was the second; `act`: the same for what was signed together.
 */
export async function tellOfAgreement(
  tx: Tx,
  ctx: ServiceContext,
  agreed: { id: string; side: Side | null; by: string; proposedBy: string | null; act: string | undefined },
): Promise<void> {
  const { id, side, by, proposedBy, act = randomUUID() } = agreed;
  const otherSide = SIDES.filter((one) => one !== side);
  for (const to of others(leadUsers(ctx.plans.current().plan, otherSide), [proposedBy], by))
    await addToDirectMessage(tx, {
      workspaceId: ctx.workspaceId,
      kind: 'SIGNED',
      key: `signed:${act}:${to}`,
      to,
      body: { versions: [id] },
    });
}

/** Slack users of a list of users and actor keys, each once, without whoever did it. */
function others(users: readonly string[], actors: readonly (string | null)[], by: string): string[] {
  const named = actors.flatMap((actor) =>
    actor?.startsWith('slack:') ? [actor.slice('slack:'.length)] : [],
  );
  return [...new Set([...users, ...named])].filter((user) => `slack:${user}` !== by);
}
