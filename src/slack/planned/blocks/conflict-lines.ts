import type { Plan } from '../../../domain/plan/plan.ts';
import type { PlannedConflict } from '../../../domain/planned/conflicts.ts';
import { linesOf, listedBy } from '../../../domain/text/listed-by.ts';
import { durationText, stretchIn } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const NAMED = 6;
const SERVICES_NAMED = 4;

type OfService = Extract<PlannedConflict, { kind: 'SERVICE' }>;
type Other = Exclude<PlannedConflict, OfService>;

/** The names behind keys, and how times are written. */
export interface ConflictReader {
  plan: Pick<Plan, 'systems' | 'services'>;
  zone: string;
  asOf: Date;
}

/** What speaks against a planned downtime, a line each, the first of them and how many more there are; services in one line. */
export function conflictLines(conflicts: readonly PlannedConflict[], reader: ConflictReader): string[] {
  const others = conflicts.filter((one): one is Other => one.kind !== 'SERVICE');
  const services = conflicts.filter((one): one is OfService => one.kind === 'SERVICE');
  return [
    ...linesOf(others, NAMED, (conflict) => otherText(conflict, reader)),
    ...(services.length > 0 ? [servicesText(services, reader)] : []),
  ].map((text) => `⚠️ ${text}`);
}

/** Example: `*Longer than they can do without it:* Stroke 5 min, ED 15 min, Outpatient 4 h (works for 5 h of it) and 2 more`. */
function servicesText(services: readonly OfService[], { plan }: ConflictReader): string {
  const named = listedBy(services, SERVICES_NAMED, ({ serviceKey, ...of }) => {
    const name = plan.services.find(({ key }) => key === serviceKey)?.name ?? serviceKey;
    const works = of.allDay ? '' : ` (works for ${durationText(of.neededMinutes)} of it)`;
    return `${line(name, NAME_MAX)} ${durationText(of.limitMinutes)}${works}`;
  });
  return `*Longer than they can do without it:* ${named}`;
}

function otherText(conflict: Other, { plan, zone, asOf }: ConflictReader): string {
  const system = (key: string) => line(plan.systems.find((one) => one.key === key)?.name ?? key, NAME_MAX);
  switch (conflict.kind) {
    case 'PLANNED': {
      const what = `*${line(conflict.ticket, 40)}* takes ${system(conflict.systemKey)} down in that time`;
      const why = {
        SAME: ' as well.',
        DEPENDENCY: ', and this system depends on it.',
        DEPENDANT: ', which depends on this system.',
        OTHER: ', at one of the same sites.',
      };
      return `${what}${why[conflict.of]}`;
    }
    case 'FREEZE':
      return `*${line(conflict.ticket, 40)}* (${system(conflict.systemKey)}) falls into a freeze.`;
    case 'DOWN_NOW':
      return `*PACS-${conflict.number}:* ${system(conflict.systemKey)} is down now.`;
    case 'DRILL':
      return `*PACS-${conflict.number}:* a drill of ${system(conflict.systemKey)} is running.`;
    case 'NOBODY_ON_CALL':
      return `*Nobody is on call for ${conflict.side}* ${stretchIn(conflict.from, conflict.to, zone, asOf)}.`;
  }
}
