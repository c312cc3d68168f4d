import type { UsersInfoResponse } from '@slack/web-api';
import type { Account } from '../domain/who-may.ts';
import { accountIsFresh, keepAccount } from '../services/accounts.ts';
import { type Listening, within } from './listening.ts';

/** A guest becomes a member, an employee leaves: asked again after this wire time. */
const FRESH_MS = 12 * 3_600_000;
/** Slack gives three seconds for all of an answer; a form waits no longer than this for whose account it is. */
const PATIENCE_MS = 1_200;

/**
 * Learns whose account somebody's is, before a form opens that is not for everybody. Never throws: when Slack does not
 * say in time, what it said last stands, and what it says later is kept for the next time.
 */
export async function learnAccount(on: Listening, userId: string): Promise<void> {
  const { ctx } = on;
  const asking = ask(on, userId).catch((error: unknown) =>
    ctx.log.info({ err: error }, 'Slack did not say whose account somebody’s is'),
  );
  on.running.add(asking);
  void asking.finally(() => on.running.delete(asking));
  await within(asking, PATIENCE_MS);
}

async function ask(on: Listening, userId: string): Promise<void> {
  if (await accountIsFresh(on.ctx, userId, FRESH_MS)) return;
  const { user } = await on.client.users.info({ user: userId });
  if (!user) return;
  const { workspaceId } = on.ctx;
  const organisation = ofAnotherTeam(user, workspaceId)
    ? (await on.client.auth.test()).enterprise_id
    : undefined;
  await keepAccount(on.ctx, userId, kindOf(user, { workspaceId, organisation }));
}

/** What the payload of an interaction says about who sent it and from where. */
export interface Sender {
  user: { id: string; team_id?: string };
  enterprise?: unknown;
}

/**
 * Keeps that somebody belongs to another organisation, which the payload itself says: no question to Slack has to be
 * answered for that. In an Enterprise Grid another team may be a workspace of the same organisation: there Slack is
 * asked.
 * Never throws: an answer to a page waits for nothing.
 */
export async function noteOutsider(on: Listening, { user, enterprise }: Sender): Promise<void> {
  if (!user.team_id || enterprise || user.team_id === on.ctx.workspaceId) return;
  try {
    await keepAccount(on.ctx, user.id, 'EXTERNAL');
  } catch (error) {
    on.ctx.log.warn({ err: error }, 'an account of another organisation could not be kept');
  }
}

type SlackUser = NonNullable<UsersInfoResponse['user']>;

/**
 * Whose account it is. `workspaceId`: our team, or the organisation of an org-wide installation; `organisation`: ours, in
 * an Enterprise Grid, whose other workspaces are the same house.
 */
export function kindOf(
  user: SlackUser,
  { workspaceId, organisation }: { workspaceId: string; organisation?: string | undefined },
): Exclude<Account, 'UNKNOWN'> {
  if (user.deleted) return 'DEACTIVATED';
  if (user.is_bot) return 'BOT';
  const theirs = user.enterprise_user?.enterprise_id;
  const sameHouse = theirs !== undefined && theirs === organisation;
  if (user.is_stranger || (ofAnotherTeam(user, workspaceId) && !sameHouse)) return 'EXTERNAL';
  return user.is_restricted || user.is_ultra_restricted ? 'GUEST' : 'MEMBER';
}

function ofAnotherTeam({ team_id, enterprise_user }: SlackUser, workspaceId: string): boolean {
  const { teams = [], enterprise_id } = enterprise_user ?? {};
  return team_id !== undefined && ![team_id, enterprise_id, ...teams].includes(workspaceId);
}
