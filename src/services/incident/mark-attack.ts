import { actorKey } from '../../domain/actor.ts';
import { ATTACK_SCENARIO } from '../../domain/incident/attack.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Notes the suspicion on the incident; nobody is told yet. What was technically up is down again, and no longer cleared. */
export async function markAttack(work: IncidentWork): Promise<void> {
  await work.change({
    cyberSuspected: true,
    attackAt: work.now,
    attackBy: actorKey(work.actor),
    ...{ clearedAt: null, clearedBy: null, clearedWith: null },
    ...(work.incident.state === 'TECHNICALLY_UP'
      ? { state: 'DOWN' as const, technicallyUpAt: null, technicallyUpBy: null }
      : {}),
  });
}

/** What the thread and whoever acts is told. */
export function attackSuspected({ plan }: IncidentWork, fellBack: boolean) {
  const list = plan.checklists.find(({ scenario }) => scenario === ATTACK_SCENARIO);
  return { kind: 'attack_suspected' as const, checklist: list?.name ?? null, fellBack };
}
