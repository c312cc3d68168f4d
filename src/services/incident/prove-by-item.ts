import { actorKey } from '../../domain/actor.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import { termsIn } from '../../domain/incident/item-times.ts';
import { requireAct } from '../permission/who-may.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import type { ItemRow } from './checklist/items-now.ts';
import { watchClocks } from './watch-clocks.ts';

/** The item is done: affected services of which it is the proof have a workaround from now on. Throws NotAllowed. */
export async function proveByItem(work: IncidentWork, item: ItemRow): Promise<void> {
  const proofFor = servicesOf(work, item);
  if (proofFor.length === 0 || !isStillDown(work.incident.state)) return;
  const proven = (await work.services.all()).filter(
    ({ serviceKey, workaroundAt }) => proofFor.includes(serviceKey) && workaroundAt === null,
  );
  if (proven.length === 0) return;
  await requireAct(work, 'IMAGES_WORK');
  await work.services.change(
    { workaroundAt: work.now, workaroundBy: actorKey(work.actor), workaroundHow: item.text },
    { serviceKey: { in: proven.map(({ serviceKey }) => serviceKey) } },
  );
  for (const { serviceKey } of proven)
    await work.say({ kind: 'images_work', service: nameOf(work, serviceKey), how: item.text });
  await watchClocks(work, false);
}

/** The item is not done after all: the workaround clocks that it stopped run again. */
export async function takeProofBack(work: IncidentWork, item: ItemRow): Promise<void> {
  const proofFor = servicesOf(work, item);
  if (proofFor.length === 0 || !isStillDown(work.incident.state)) return;
  const proven = (await work.services.all()).filter(
    ({ serviceKey, workaroundAt, workaroundBy }) =>
      proofFor.includes(serviceKey) &&
      workaroundBy === item.doneBy &&
      workaroundAt?.getTime() === item.doneAt?.getTime(),
  );
  if (proven.length === 0) return;
  await work.services.change(
    { workaroundAt: null, workaroundBy: null, workaroundHow: null },
    { serviceKey: { in: proven.map(({ serviceKey }) => serviceKey) } },
  );
  await work.say({
    kind: 'proof_undone',
    services: proven.map(({ serviceKey }) => nameOf(work, serviceKey)),
    item: item.text,
  });
  await watchClocks(work, false);
}

const servicesOf = ({ plan, incident }: IncidentWork, item: ItemRow): readonly string[] =>
  termsIn(plan, incident.scenario)(item).proofFor ?? [];

const nameOf = ({ plan }: IncidentWork, key: string): string =>
  plan.services.find((service) => service.key === key)?.name ?? key;
