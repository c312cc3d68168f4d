import type { InputBlock } from '@slack/web-api';
import type { Plan } from '../../../domain/plan/plan.ts';
import { option } from '../../blocks/elements.ts';
import { multiSelectInput } from '../../blocks/inputs.ts';

/** Keys of sites and services as they were chosen; of none: all. */
export interface ExtentChosen {
  sites: readonly string[];
  services: readonly string[];
}

/** Where a system is down, and for whom. `systemKey` null: of no system in particular. `none`: what choosing none means, and what to know about services. */
export function extentInputs(
  plan: Plan,
  systemKey: string | null,
  chosen: ExtentChosen,
  none: { sites: string; services: string; hint?: string },
): InputBlock[] {
  const system = plan.systems.find(({ key }) => key === systemKey);
  const sites = plan.sites.filter(({ key }) => system?.sites.includes(key) ?? true);
  return [
    multiSelectInput({
      ...{ id: 'sites', label: 'Which sites?', optional: true, placeholder: none.sites },
      options: sites.map(({ key, name }) => option(name, key)),
      chosen: chosen.sites,
    }),
    ...(plan.services.length > 0
      ? [
          multiSelectInput({
            ...{ id: 'services', label: 'Which services?', optional: true, placeholder: none.services },
            ...(none.hint ? { hint: none.hint } : {}),
            options: plan.services.map(({ key, name }) => option(name, key)),
            chosen: chosen.services,
          }),
        ]
      : []),
  ];
}
