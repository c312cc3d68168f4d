import type { Language } from '../language/language.ts';
import type { Plan } from './plan.ts';

/** In which language a unit's channel is told: that of the first service that has it, else the hospital's. */
export function languageOfChannel(plan: Plan, channel: string): Language {
  return (
    plan.services.find(({ liaisonChannel }) => liaisonChannel === channel)?.language ?? plan.language ?? 'en'
  );
}
