import type { GatesView } from '../../domain/incident/incident-details.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { checksOf } from './gate-lines.ts';
import type { IncidentRows } from './incident-rows.ts';

/** The gates of an incident: which were passed, by whom, and what is open for the next. */
export function gatesView(row: IncidentRows, plan: Plan): GatesView {
  const siteKeys = row.sites.map(({ siteKey }) => siteKey);
  const checks = checksOf({ ...row, siteKeys }, plan, row.gateAnswers);
  const mark = (at: Date | null, by: string | null) => (at && by ? { at, by } : null);
  const signed = (at: Date | null, by: string | null, statement: string | null) =>
    at && by ? { at, by, statement } : null;
  return {
    cleared:
      row.clearedAt && row.clearedBy && row.clearedWith
        ? { at: row.clearedAt, by: row.clearedBy, statement: row.clearedWith }
        : null,
    technicallyUp: mark(row.technicallyUpAt, row.technicallyUpBy),
    toValidate: checks.VALIDATED,
    toSign: checks.RECONCILED,
    validated: mark(row.validatedAt, row.validatedBy),
    onePersonWhy: row.onePersonWhy,
    reconciled: {
      RADIOLOGY: signed(row.reconciledRadiologyAt, row.reconciledRadiologyBy, row.reconciledRadiologyWith),
      IT: signed(row.reconciledItAt, row.reconciledItBy, row.reconciledItWith),
    },
    closed: closedOf(row),
    reopened: reopenedOf(row),
    closedOverBefore: row.closedOver.filter(({ closedAt }) => closedAt.getTime() !== row.closedAt?.getTime()),
    stoodDown:
      row.stoodDownAt && row.stoodDownBy && row.stoodDownReason
        ? { at: row.stoodDownAt, by: row.stoodDownBy, reason: row.stoodDownReason, note: row.stoodDownNote }
        : null,
  };
}

function closedOf({ closedAt: at, closedBy: by, closedOver }: IncidentRows): GatesView['closed'] {
  if (!at || !by) return null;
  return { at, by, over: closedOver.filter(({ closedAt }) => closedAt.getTime() === at.getTime()) };
}

function reopenedOf({ reopened: [last] }: IncidentRows): GatesView['reopened'] {
  if (!last) return null;
  const { at, actor: by, data } = last;
  const said = typeof data === 'object' && data !== null && !Array.isArray(data) ? data.reason : null;
  return { at, by, reason: typeof said === 'string' ? said : '' };
}
