import { evidenceOf } from '../../../src/domain/evidence/evidence.ts';
import type { EvidenceFacts, Outage, SealedEvidence } from '../../../src/domain/evidence/model.ts';
import type { LimitKept } from '../../../src/domain/evidence/outage-figures.ts';
import { readPeriod } from '../../../src/domain/evidence/period.ts';
import type { Verification } from '../../../src/domain/hash-chain/verification.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { sealEvidence } from '../../../src/services/evidence/seal-evidence.ts';
import { NOW, wholeFacts } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';

export const LAST_YEAR = readPeriod({ from: '', to: '' }, NOW, 'America/New_York');
export const AUTHOR = { by: CARL, over: 'COMMAND_LINE:root' };

export const VERIFIED: Verification = {
  ...{ at: new Date('2026-03-30T12:00Z'), by: 'operator:root', over: 'COMMAND_LINE:root' },
  ...{ rowsRead: 1_204, chainsRead: 12, checkpointsRead: 3, against: null, againstKnown: null },
  ...{ altered: 0, found: [] },
};

/** Facts of the year before NOW with which a whole plan lacks nothing but outages and changes. */
export function factsOf(plan: Plan, change: Partial<EvidenceFacts> = {}): EvidenceFacts {
  const at = new Date('2026-03-10T12:00Z');
  return {
    ...wholeFacts(plan),
    period: LAST_YEAR,
    watchedSince: new Date('2025-11-03T14:30Z'),
    planVersion: { number: 3, imported: { at, by: CARL, over: 'COMMAND_LINE:root' } },
    planVersions: [],
    verifications: { last: VERIFIED, alteredBefore: null },
    practice: false,
    checkpoint: { number: 12, hash: '9f'.repeat(32) },
    planned: [],
    proposals: [],
    agreedAgain: new Set(),
    outside: [],
    incidents: [],
    changes: [],
    texts: [],
    ...change,
  };
}

export function documentOf(plan: Plan, change: Partial<EvidenceFacts> = {}): SealedEvidence {
  return sealEvidence(evidenceOf(plan, factsOf(plan, change), NOW, AUTHOR));
}

/** A workaround limit of half an hour, and what became of it. */
export function workaround(change: Partial<LimitKept> = {}): LimitKept {
  return {
    service: 'Emergency department',
    clock: 'WORKAROUND',
    limitMinutes: 30,
    actualMinutes: 12,
    soFarMinutes: 12,
    notRecorded: false,
    met: true,
    breachedAt: null,
    proposed: false,
    ...change,
  };
}

/** RIS, an hour, answered by both, validated and closed; 7 of 9 items done. */
export function outage(change: Partial<Outage> = {}): Outage {
  const did = (time: string, by: string, over = 'SLACK') => ({
    at: new Date(`2026-04-01T${time}Z`),
    by,
    over,
  });
  return {
    number: 7,
    system: 'ris',
    impact: 'FULL',
    at: NOW,
    minutes: 60,
    stillDown: false,
    attackSuspected: false,
    declared: did('16:02', 'slack:U0TECH'),
    acknowledged: {
      RADIOLOGY: { ...did('16:05', RUTH), minutes: 3 },
      IT: { ...did('16:06', CARL, 'SMS'), minutes: 4 },
    },
    technicallyUp: did('16:50', CARL),
    validated: { ...did('17:00', RUTH), statement: 'CT and XR seen' },
    reconciled: { RADIOLOGY: { ...did('18:00', RUTH), statement: 'CT 41 matched' }, IT: null },
    reconciliationDue: new Date('2026-04-02T17:00Z'),
    closed: null,
    reopened: [],
    diversions: [],
    paper: null,
    leftOpen: [],
    items: { done: 7, all: 9, reached: 8, settled: 7, mandatoryOpen: 0 },
    limits: [],
    toldBack: { units: 3, confirmed: 2 },
    afterAction: null,
    onePerson: null,
    enteredLater: null,
    ...change,
  };
}
