import { storedWord } from '../../db/stored/word.ts';
import type {
  AfterAction,
  FollowUpAction,
  ProposedAfter,
  Revision,
} from '../../domain/after-action/after-action.ts';
import { CAUSES, FACTORS, HARMS, keysOf, OUTSIDE_BODIES } from '../../domain/after-action/choices.ts';
import { personNames } from '../../domain/agreement/people.ts';
import { termsText } from '../../domain/agreement/proposing.ts';
import { toleranceStateText } from '../../domain/agreement/status-text.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { toleranceVersions } from '../agreement/register.ts';
import type { ServiceContext } from '../context.ts';

const CAUSE_KEYS = keysOf(CAUSES);
const FACTOR_KEYS = keysOf(FACTORS);
const HARM_KEYS = keysOf(HARMS);
const BODY_KEYS = keysOf(OUTSIDE_BODIES);

/** What people made of an incident: written, to be done, proposed, signed. Throws NotFound for an unknown incident. */
export async function readAfterAction(ctx: ServiceContext, incidentId: string): Promise<AfterAction> {
  const row = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    select: {
      ...{ number: true, kind: true, state: true, enteredLaterAt: true, closedAt: true },
      proposals: { select: { id: true }, orderBy: { createdAt: 'asc' } },
      afterAction: {
        include: {
          revisions: { orderBy: { revision: 'desc' }, take: 1 },
          actions: { orderBy: { number: 'asc' } },
          signatures: { orderBy: { at: 'asc' } },
        },
      },
    },
  });
  if (!row) throw new NotFound('That incident does not exist.');
  const { afterAction, proposals, ...incident } = row;
  const { plan } = ctx.plans.current();
  const [written] = afterAction?.revisions ?? [];
  return {
    incident,
    revision: afterAction?.revision ?? 0,
    written: written ? revisionOf(written) : null,
    actions: (afterAction?.actions ?? []).map((action) => actionOf(action, plan)),
    proposals: await proposalsOf(
      ctx,
      proposals.map(({ id }) => id),
    ),
    signatures: (afterAction?.signatures ?? []).map(({ side, revision, digest, at, by }) => ({
      ...{ side, revision, digest, at, by },
    })),
  };
}

type RevisionRow = Omit<Revision, 'cause' | 'factors' | 'harm' | 'checkedWith' | 'reportedTo'> & {
  cause: string;
  factors: string[];
  harm: string;
  checkedWith: string[];
  reportedTo: string[];
};

/** What a row says was written; its words are read, or refused. */
export function revisionOf(row: RevisionRow): Revision {
  const bodies = (list: string[]) => list.map((one) => storedWord(BODY_KEYS, one));
  return {
    ...row,
    cause: storedWord(CAUSE_KEYS, row.cause),
    factors: row.factors.map((one) => storedWord(FACTOR_KEYS, one)),
    harm: storedWord(HARM_KEYS, row.harm),
    checkedWith: bodies(row.checkedWith),
    reportedTo: bodies(row.reportedTo),
  };
}

interface ActionRow {
  number: number;
  checklist: string | null;
  text: string;
  owner: string;
  dueOn: string;
  addedAt: Date;
  addedBy: string;
  endedAt: Date | null;
  endedAs: string | null;
  endedBy: string | null;
  endedWith: string | null;
}

function actionOf(row: ActionRow, plan: Plan): FollowUpAction {
  const { number, text, owner, dueOn, checklist, endedAt, endedAs, endedBy, endedWith } = row;
  const name = plan.checklists.find(({ key }) => key === checklist)?.name ?? checklist;
  return {
    ...{ number, text, owner, dueOn, ownerName: personNames(plan)(owner) },
    checklist: checklist !== null && name !== null ? { key: checklist, name } : null,
    added: { at: row.addedAt, by: row.addedBy },
    ended:
      endedAt && endedAs && endedBy !== null && endedWith !== null
        ? { as: storedWord(['DONE', 'DROPPED'] as const, endedAs), at: endedAt, by: endedBy, with: endedWith }
        : null,
  };
}

async function proposalsOf(ctx: ServiceContext, ids: string[]): Promise<ProposedAfter[]> {
  if (ids.length === 0) return [];
  const { plan } = ctx.plans.current();
  const versions = await toleranceVersions(ctx, ids);
  return versions.map(({ service, createdAt, proposedBy, toleranceState, ended, ...terms }) => ({
    serviceName: plan.services.find(({ key }) => key === service)?.name ?? service,
    text: termsText(terms),
    status: ended ? ended.as.toLowerCase() : toleranceStateText(toleranceState),
    at: createdAt,
    by: proposedBy ?? 'system',
  }));
}
