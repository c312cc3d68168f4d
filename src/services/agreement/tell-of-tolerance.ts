import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { spokespersonOf } from '../../domain/agreement/spokesperson.ts';
import { SIDES, type Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import {
  aboutVersion,
  addToDirectMessage,
  type DirectMessage,
  type DirectMessageKind,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';
import { leadUsers } from './lead-users.ts';
import type { Loaded } from './rows.ts';

interface Subject {
  system: string;
  service: string;
  version: number;
}

interface Told {
  by: string;
  current: Pick<Loaded, 'proposedBy' | 'signatures'>;
}

/** Asks the leads of both sides to sign what was proposed. */
export async function askLeads(tx: Tx, ctx: ServiceContext, subject: Subject): Promise<void> {
  const message = { kind: 'PROPOSAL' as const, key: keyOf('proposal', subject), body: subject };
  await write(tx, ctx, leadUsers(ctx.plans.current().plan, SIDES), subject, message);
}

/** Tells the leads, who proposed it and everybody who signed it that one side said no. `id`: the objection's. */
export async function tellOfObjection(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { id, by, current }: Told & { id: string },
): Promise<void> {
  const { system, service } = subject;
  const leads = leadUsers(ctx.plans.current().plan, SIDES);
  await write(tx, ctx, others(leads, [current.proposedBy, ...signersOf(current)], by), subject, {
    ...{ kind: 'OBJECTION', key: `objection:${id}` },
    body: { system, service, objection: id },
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
  const message = { kind: 'CONTESTED' as const, key: `contested:${id}`, body: subject };
  await write(tx, ctx, others(leads, [current.proposedBy], by), subject, message);
}

/** Asks who speaks for a service whether what was proposed suits it. */
export async function askService(tx: Tx, ctx: ServiceContext, subject: Subject): Promise<void> {
  const to = spokespersonOf(ctx.plans.current().plan, subject.service)?.slackUser;
  const message = { kind: 'ASK_SERVICE' as const, key: keyOf('ask-service', subject), body: subject };
  await write(tx, ctx, to ? [to] : [], subject, message);
}

/** Tells who objected that it was answered. */
export async function tellOfAnswer(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { id, by }: { id: string; by: string },
): Promise<void> {
  const { system, service } = subject;
  await write(tx, ctx, others([], [by], ''), subject, {
    ...{ kind: 'OBJECTION', key: `answer:${id}` },
    body: { system, service, objection: id, answered: true },
  });
}

/** Tells who proposed it and everybody who signed it that a proposal was withdrawn or declined. */
export async function tellOfEndedProposal(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { by, current }: Told,
): Promise<void> {
  const people = others([], [current.proposedBy, ...signersOf(current)], by);
  const message = { kind: 'PROPOSAL_ENDED' as const, key: keyOf('proposal-ended', subject), body: subject };
  await write(tx, ctx, people, subject, message);
}

/** Tells the leads and everybody who signed it that a side wants to end what is in force, and then that both ended it. */
export async function tellOfEnding(
  tx: Tx,
  ctx: ServiceContext,
  subject: Subject,
  { by, current }: Told,
): Promise<void> {
  const people = others(leadUsers(ctx.plans.current().plan, SIDES), signersOf(current), by);
  const key = `${keyOf('ending', subject)}:${ctx.clock.now().toISOString()}`;
  await write(tx, ctx, people, subject, { kind: 'ENDING', key, body: subject });
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

const signersOf = ({ signatures }: Pick<Loaded, 'signatures'>) => signatures.map(({ by }) => by);

/** Example: `proposal:archive:ed:3`. */
const keyOf = (word: string, { system, service, version }: Subject) =>
  `${word}:${system}:${service}:${version}`;

/** Writes the same about one version to each of these people. */
async function write<K extends DirectMessageKind>(
  tx: Tx,
  { workspaceId }: ServiceContext,
  people: readonly string[],
  subject: Subject,
  { key, ...message }: Pick<DirectMessage<K>, 'kind' | 'key' | 'body'>,
): Promise<void> {
  const about = aboutVersion(subject);
  for (const to of people)
    await writeDirectMessage<K>(tx, { workspaceId, ...message, key: `${key}:${to}`, to, about });
}
