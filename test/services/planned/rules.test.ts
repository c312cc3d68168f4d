import { expect, test } from 'vitest';
import { keepAccount } from '../../../src/services/permission/accounts.ts';
import { approvePlanned } from '../../../src/services/planned/approve-planned.ts';
import { withdrawPlanned } from '../../../src/services/planned/withdraw-planned.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { plan, planned } from '../../support/hospital/planned.ts';

test('the database refuses a planned downtime that cannot be, and keeps the history of one', async () => {
  const hospital = await openHospital();
  const { db, workspaceId } = hospital.app.ctx;
  await planned(hospital);
  const { id: _, ...row } = await db.plannedDowntime.findFirstOrThrow();
  const at = (hours: number) => new Date(row.startsAt.getTime() + hours * 3_600_000);
  const refused: [object, string][] = [
    [{}, 'one_planned_downtime_per_ticket_and_system'],
    [{ ticket: 'chg-4711' }, 'one_planned_downtime_per_ticket_and_system'],
    [{ backOutBy: at(3.9) }, 'planned_back_out_ends_within_the_window'],
    [{ backOutBy: at(0) }, 'planned_back_out_ends_within_the_window'],
    [{ freezeFrom: at(1) }, 'planned_freeze_begins_before_the_window'],
    [{ siteKeys: [] }, 'planned_downtime_is_somewhere'],
    [{ leadIt: row.leadRadiology }, 'planned_leads_are_two_people'],
    [{ startedAt: at(0), startedBy: 'system' }, 'planned_start_is_whole'],
    [{ withdrawnAt: at(0) }, 'planned_withdrawal_says_who_and_why'],
    [{ backOutDecision: 'GO_ON' }, 'back_out_decision_is_whole'],
    [{ heldUpAt: at(0) }, 'planned_is_held_up_for_a_reason'],
  ];
  for (const [change, rule] of refused)
    await expect(
      db.plannedDowntime.create({ data: { ...row, ticket: 'CHG-1', ...change, ...same(change, row) } }),
    ).rejects.toThrow(rule);

  const half = { plannedId: (await db.plannedPreWork.findFirstOrThrow()).plannedId, position: 99 };
  await expect(
    db.plannedPreWork.create({ data: { ...half, workspaceId, text: 'Tapes', doneAt: at(0) } }),
  ).rejects.toThrow('pre_work_is_done_by_somebody');

  const { plannedId, revision, side, by, at: when } = await db.plannedApproval.findFirstOrThrow();
  const approval = { workspaceId, plannedId, revision, at: when };
  await expect(
    db.plannedApproval.create({ data: { ...approval, side, by: 'slack:U0LEAD' } }),
  ).rejects.toThrow(/plannedId.*side|each_side_approves/);
  const other = side === 'IT' ? 'RADIOLOGY' : 'IT';
  await db.plannedApproval.deleteMany({ where: { plannedId, side: other } });
  await expect(db.plannedApproval.create({ data: { ...approval, side: other, by } })).rejects.toThrow(
    /by|nobody_approves_for_both_sides/,
  );
  await expect(db.$executeRaw`UPDATE planned_event SET kind = 'x'`).rejects.toThrow(
    'planned_history_is_append_only',
  );
  await expect(db.$executeRaw`DELETE FROM planned_event`).rejects.toThrow('planned_history_is_append_only');

  const extension = {
    ...{ workspaceId, plannedId, until: at(5), why: 'Index runs' },
    ...{ askedSide: 'IT' as const, askedBy: 'slack:U0ITCALL', askedAt: at(3) },
  };
  const byOne = { agreed: true, answeredBy: 'slack:U0ITCALL', answeredAt: at(3) };
  await expect(db.plannedExtension.create({ data: { ...extension, ...byOne } })).rejects.toThrow(
    'extension_takes_two_people',
  );
  await db.plannedExtension.create({ data: extension });
  await expect(db.plannedExtension.create({ data: extension })).rejects.toThrow(
    /one_open_extension|planned_id/,
  );
});

/** Without a change of its own the row keeps its ticket. */
const same = (change: object, { ticket }: { ticket: string }) =>
  Object.keys(change).length === 0 ? { ticket } : {};

test.each([
  ['GUEST', /You are a guest here/],
  ['EXTERNAL', /You are from another organization/],
  ['DEACTIVATED', /is deactivated/],
] as const)(
  'a lead whose account is now of the kind %s plans, approves and withdraws nothing',
  async (kind, said) => {
    const hospital = await openHospital();
    const { ctx } = hospital.app;
    await plan(hospital);
    const { id } = await ctx.db.plannedDowntime.findFirstOrThrow();
    await keepAccount(ctx, WHO.cio, kind);
    const actor = { kind: 'slack', userId: WHO.cio } as const;
    await expect(approvePlanned(ctx, { actor, planned: id, revision: 1, side: 'IT' })).rejects.toThrow(said);
    await expect(withdrawPlanned(ctx, { actor, planned: id, why: 'No' })).rejects.toThrow(said);
    expect(await ctx.db.plannedApproval.count({ where: { side: 'IT' } })).toBe(0);
  },
);
