import { expect, test } from 'vitest';
import { reconciliationChecks } from '../../../src/domain/incident/gate-checks.ts';
import { closeIncident } from '../../../src/services/incident/gates/close-incident.ts';
import { signReconciliation } from '../../../src/services/incident/gates/sign-reconciliation.ts';
import { markCaughtUp } from '../../../src/services/incident/mark-caught-up.ts';
import { ALL_SEEN, declare, fill, LATER, takeBoth } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

const EVERY_LINE = {
  checked: reconciliationChecks('archive').map(({ line }) => line),
  messages: '0 / 0',
};

test('a service that catches up after the incident was closed restarts no clock', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN, behind: ['ed', 'icu'] });
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const pacs = { kind: 'slack' as const, userId: WHO.pacs };
  const it = { kind: 'slack' as const, userId: WHO.it };
  await signReconciliation(ctx, {
    actor: pacs,
    incidentId,
    side: 'RADIOLOGY',
    statement: '',
    nothingOnPaper: true,
  });
  await signReconciliation(ctx, { actor: it, incidentId, side: 'IT', statement: '', ...EVERY_LINE });
  await closeIncident(ctx, { actor: pacs, incidentId, reasons: { services: LATER, units: LATER } });
  await expect(markCaughtUp(ctx, { actor: pacs, incidentId, serviceKey: 'ed' })).rejects.toThrow('ended');
  expect(await ctx.db.deadline.count()).toBe(0);
});
