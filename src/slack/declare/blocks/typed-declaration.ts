import { readDeclarationText } from '../../../domain/incident/declaration-text.ts';
import type { Impact } from '../../../domain/incident/incident.ts';
import type { Plan, System } from '../../../domain/plan/plan.ts';
import { parseSince } from '../../../domain/time/read-since.ts';

/** Words after the command, and when and by whose clock they were typed. */
export interface Typed {
  text: string;
  /** Hospital time. */
  at: Date;
  zone: string;
}

/**
 * What somebody typed, where it is enough to declare without a form: a system of the plan, and a start with one meaning.
 * null when it is not.
 */
export function readTyped(
  plan: Plan,
  { text, at, zone }: Typed,
): { system: System; impact: Impact; since: Date; note: string } | null {
  const read = readDeclarationText(text, plan);
  const system = plan.systems.find(({ key }) => key === read.systemKey);
  const since = parseSince(read.sinceText ?? 'now', at, zone);
  if (!system || since.kind !== 'at') return null;
  return { system, impact: read.impact ?? 'FULL', since: since.at, note: read.note };
}
