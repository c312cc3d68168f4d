import { BY_PHASE } from './archive-procedure-by-phase.ts';
import { BY_ROLE } from './archive-procedure-by-role.ts';

/** One instruction: what it asks, and the keys of the checklist items that carry it, or why it needs none. */
export type Instruction = [asks: string, ...items: string[]] | [asks: string, { noItem: string }];

/** What a radiology department does when its archive is down, once as told phase by phase and once role by role. */
export const PROCEDURE: [told: string, instructions: Instruction[]][] = Object.entries({
  ...BY_PHASE,
  ...BY_ROLE,
});
