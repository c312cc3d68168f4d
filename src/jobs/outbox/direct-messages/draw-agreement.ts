import { isInForce } from '../../../domain/agreement/in-force.ts';
import { termChanges } from '../../../domain/agreement/proposing.ts';
import { sidesToSign } from '../../../domain/agreement/tolerance-status.ts';
import { SIDES } from '../../../domain/plan/plan.ts';
import { objectionNow } from '../../../services/agreement/objection-now.ts';
import { toleranceHistory, toleranceVersions } from '../../../services/agreement/register.ts';
import { namedIn } from '../../../services/agreement/rows.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { askedFile } from '../../../services/plan/asked-file.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { objectedMessage } from '../../../slack/agreement/blocks/objected-message.ts';
import { planRequestMessage } from '../../../slack/agreement/blocks/plan-request-message.ts';
import { proposedMessage } from '../../../slack/agreement/blocks/proposed-message.ts';
import {
  agreedMessage,
  changedByFileMessage,
  fileForServiceMessage,
} from '../../../slack/agreement/blocks/tolerance-messages.ts';
import {
  askServiceMessage,
  contestedMessage,
  endingMessage,
  proposalEndedMessage,
} from '../../../slack/agreement/blocks/version-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead: what was proposed, how it stands now, and the buttons of the sides that they lead and that are to sign. */
export async function drawProposal(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  { system, service, version }: DirectMessageBodies['PROPOSAL'],
): Promise<Drawn | null> {
  const { plan } = ctx.plans.current();
  const history = await toleranceHistory(ctx, system, service);
  const entry = history.find((one) => one.version === version);
  if (!entry || (entry.toleranceState.status !== 'PROPOSED' && !posted)) return null;
  const before = history.find(
    (one) => one.version < version && (isInForce(one) || one.version === version - 1),
  );
  const me = plan.people.find(({ slackUser }) => slackUser === recipient)?.key;
  const open = entry.toleranceState.status === 'PROPOSED' ? sidesToSign(entry.toleranceState) : [];
  return proposedMessage(namedIn(plan, system, service), entry, {
    changes: before ? termChanges(before, entry) : [],
    sides: open.filter((side) => plan.leads[side].some((key) => key === me)),
  });
}

const VERSION_MESSAGES = {
  PROPOSAL_ENDED: proposalEndedMessage,
  ENDING: endingMessage,
  ASK_SERVICE: askServiceMessage,
  CONTESTED: contestedMessage,
};

/** What became of one version, to whom that concerns. */
export function drawVersion(kind: keyof typeof VERSION_MESSAGES) {
  return async (
    ctx: ServiceContext,
    { posted }: Addressed,
    { system, service, version }: DirectMessageBodies['ENDING'],
  ): Promise<Drawn | null> => {
    const history = await toleranceHistory(ctx, system, service);
    const entry = history.find((one) => one.version === version);
    if (!entry || (kind === 'ASK_SERVICE' && entry.ended && !posted)) return null;
    return VERSION_MESSAGES[kind](namedIn(ctx.plans.current().plan, system, service), entry);
  };
}

/** To the other leads and who proposed it: one side said no, and what became of that. */
export async function drawObjection(
  ctx: ServiceContext,
  { posted }: Addressed,
  { system, service, objection: id, answered }: DirectMessageBodies['OBJECTION'],
): Promise<Drawn | null> {
  const objection = await objectionNow(ctx, id);
  if ((objection.closed || objection.ended) && !posted && !answered) return null;
  return objectedMessage(namedIn(ctx.plans.current().plan, system, service), objection);
}

/** To the other side and who proposed it: what both sides agreed on. */
export async function drawAgreed(
  ctx: ServiceContext,
  _: Addressed,
  { versions }: DirectMessageBodies['SIGNED'],
): Promise<Drawn | null> {
  const entries = await toleranceVersions(ctx, versions);
  const agreed = entries.filter(({ toleranceState }) => toleranceState.agreed);
  return agreed.length > 0 ? agreedMessage(ctx.plans.current().plan, agreed) : null;
}

/** To a lead: a plan file that goes against something signed waits for both sides. */
async function drawRequest(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  id: string,
): Promise<Drawn | null> {
  const { plan } = ctx.plans.current();
  const asked = await askedFile(ctx, id);
  if (asked.ended && !posted) return null;
  const me = plan.people.find(({ slackUser }) => slackUser === recipient)?.key;
  const sides = SIDES.filter((side) => !asked.confirmed[side] && plan.leads[side].some((key) => key === me));
  return planRequestMessage(asked, sides);
}

/**
 * To a lead, or who speaks for a service: figures that the plan file replaced and that nobody has replaced or agreed on
 * since; to a lead also what it dropped that is still in force.
 */
export async function drawChangedByFile(
  ctx: ServiceContext,
  to: Addressed,
  { versions, dropped = [], service, request }: DirectMessageBodies['CHANGED_BY_FILE'],
): Promise<Drawn | null> {
  const { plan } = ctx.plans.current();
  if (request !== undefined) return drawRequest(ctx, to, request);
  const entries = await toleranceVersions(ctx, [...versions, ...dropped]);
  const open = entries.filter(({ toleranceState, ended }) => toleranceState.status === 'PROPOSED' && !ended);
  const gone = entries.filter((entry) => isInForce(entry) && !entry.ended);
  if (service !== undefined) return open.length > 0 ? fileForServiceMessage(plan, service, open) : null;
  return open.length + gone.length > 0 ? changedByFileMessage(plan, open, gone) : null;
}
