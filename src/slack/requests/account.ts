import type { UsersInfoResponse } from '@slack/web-api';
import type { Account } from '../../domain/incident/who-may.ts';
import { accountIsFresh, keepAccount } from '../../services/permission/accounts.ts';
import { type Deps, within } from './deps.ts';

/** A guest becomes a member, an employee leaves: asked again after this real time. */
const FRESH_MS = 12 * 3_600_000;
/** Slack gives three seconds for all of an answer; a form waits no longer than this for whose account it is. */
const ACCOUNT_WITHIN_MS = 1_200;

/**
 * Learns whose account somebody's is, before a form opens that is not for everybody. Never throws: when Slack does not
 * say in time, what it said last stands, and what it says later is kept for the next time.
 */
export async function learnAccount(deps: Deps, userId: string): Promise<void> {
  const { ctx } = deps;
  const asking = ask(deps, userId).catch((error: unknown) =>
    ctx.log.info({ err: error }, 'Slack did not return a person’s account'),
  );
  deps.running.add(asking);
  void asking.finally(() => deps.running.delete(asking));
  await within(asking, ACCOUNT_WITHIN_MS);
}

async function ask(deps: Deps, userId: string): Promise<void> {
  if (await accountIsFresh(deps.ctx, userId, FRESH_MS)) return;
  const { user } = await deps.client.users.info({ user: userId });
  if (!user) return;
  const { workspaceId } = deps.ctx;
  const organisation = ofAnotherTeam(user, workspaceId)
    ? (await deps.client.auth.test()).enterprise_id
    : undefined;
  await keepAccount(deps.ctx, userId, kindOf(user, { workspaceId, organisation }));
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
export async function noteOutsider(deps: Deps, { user, enterprise }: Sender): Promise<void> {
  if (!user.team_id || enterprise || user.team_id === deps.ctx.workspaceId) return;
  try {
    await keepAccount(deps.ctx, user.id, 'EXTERNAL');
  } catch (error) {
    deps.ctx.log.warn({ err: error }, 'an account of another organization could not be saved');
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
