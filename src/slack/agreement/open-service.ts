import type { ModalView } from '@slack/web-api';
import { homeZone } from '../../domain/agreement/people.ts';
import { maySpeak, spokespersonOf } from '../../domain/agreement/spokesperson.ts';
import { NotFound } from '../../domain/errors.ts';
import { readRegister } from '../../services/agreement/register.ts';
import { namedIn } from '../../services/agreement/rows.ts';
import type { ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { serviceModal } from './blocks/service-modal.ts';
import { contestModal } from './blocks/tolerance-modals.ts';

/** Everything set for one service, for who speaks for it. Throws NotFound. */
export async function openService(
  deps: Deps,
  userId: string,
  { service: key, page = 1, hint = '' }: { service: string; page?: number; hint?: string },
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const service = plan.services.find((one) => one.key === key);
  if (!service) throw new NotFound('This service is no longer in the plan.');
  const register = (await readRegister(deps.ctx)).filter((entry) => entry.service === key);
  const versions = register.flatMap((entry) => {
    const system = plan.systems.find((one) => one.key === entry.system);
    return system
      ? [entry, ...(entry.proposal ? [entry.proposal] : [])].map((one) => ({ system, entry: one }))
      : [];
  });
  return serviceModal(service, versions, {
    page,
    hint,
    zone: homeZone(plan),
    spokesperson: spokespersonOf(plan, key)?.slackUser ?? null,
    speaks: maySpeak(plan, key, `slack:${userId}`).ok,
  });
}

/** The form in which a service contests a version. Throws NotFound. */
export function contestForm(deps: Deps, of: ValueOf<'contest'>): ModalView {
  return contestModal(namedIn(deps.ctx.plans.current().plan, of.system, of.service), of.version);
}
