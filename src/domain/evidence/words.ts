import { homeZone, personOf } from '../agreement/people.ts';
import type { Plan, System } from '../plan/plan.ts';
import { accountNaming, recordedOverText } from '../recorded-over.ts';
import { dayTextIn } from '../time/days.ts';
import { minutesText } from '../time/durations.ts';
import { timeIn } from '../time/time-text.ts';
import type { EvidenceFacts, Recorded } from './model.ts';
import { NOT_RECORDED } from './printed-words.ts';

/** A plan's names for its keys; a key that it no longer knows stands for itself. */
export interface PlanNames {
  system(key: string): string;
  service(key: string): string;
  /** *not recorded* where nobody is named. */
  person(key: string | null): string;
  /** Who an actor or person key stands for; *not recorded* for nobody. */
  actor(by: string | null): string;
  procedure(scenario: string): string;
  day(at: Date): string;
  /** Day and time of the home site, with the zone. Example: `2026-03-10 02:43 EDT`. */
  instant(at: Date): string;
  /** On whose word something is. At the command line that of the account: `account root, naming Carl Jensen`. */
  word(did: Pick<Recorded, 'by' | 'over'>): string;
  /** Who, and over what. Examples: `Priya Shah, Slack`; `account root at the command line, naming Carl Jensen`. */
  who(did: Recorded): string;
  /** When, who, and over what. Example: `2026-03-10 02:43 EDT by Priya Shah, Slack`. */
  recorded(did: Recorded): string;
  /** Since when this app can have seen anything, as a sentence: once in a document. */
  watched: string;
  /** That no outage was declared, and since when one could have been: it proves nothing. */
  noOutage: string;
  noRestoration: string;
}

export function planNames(
  plan: Plan,
  { watchedSince, period }: Pick<EvidenceFacts, 'watchedSince' | 'period'>,
): PlanNames {
  const map = (list: { key: string; name: string }[]) => new Map(list.map(({ key, name }) => [key, name]));
  const [systems, services, people] = [map(plan.systems), map(plan.services), map(plan.people)];
  const procedures = new Map(plan.checklists.map(({ scenario, name }) => [scenario, name]));
  const zone = homeZone(plan);
  const day = (at: Date) => dayTextIn(at, zone);
  const instant = (at: Date) => `${day(at)} ${timeIn(at, zone)}`;
  const actor = (by: string | null) =>
    by === null ? NOT_RECORDED : (personOf(plan, by)?.name ?? by.replace(/^operator:/, ''));
  const who = ({ by, over }: Recorded) => {
    if (by === 'system') return 'this app itself';
    if (by === null) return 'the plan file';
    const account = accountNaming(over, by);
    if (account) return `account ${account} at the command line, naming ${actor(by)}`;
    return `${actor(by)}, ${recordedOverText(over, by)}`;
  };
  const word = ({ by, over }: Pick<Recorded, 'by' | 'over'>) => {
    const account = accountNaming(over, by);
    return account ? `account ${account}, naming ${actor(by)}` : actor(by);
  };
  const within = watchedSince > period.start ? 'since this app began to watch' : 'in this period';
  return {
    system: (key) => systems.get(key) ?? key,
    service: (key) => services.get(key) ?? key,
    person: (key) => (key === null ? NOT_RECORDED : (people.get(key) ?? key)),
    actor,
    word,
    who,
    recorded: (did) => `${instant(did.at)} by ${who(did)}`,
    watched: `This app began to watch on ${instant(watchedSince)}; nothing is known of what was before.`,
    noOutage: `no outage was declared ${within}`,
    noRestoration: `there was none ${within}`,
    procedure: (scenario) => procedures.get(scenario) ?? scenario,
    day,
    instant,
  };
}

/** A system's backup in words; null when none is said. */
export function backupText({ backup }: System): string | null {
  if (!backup) return null;
  return `${backup.what}, every ${minutesText(backup.everyMinutes)}, RPO ${minutesText(backup.rpoMinutes)}`;
}

/** A system's place in the IT recovery plan; null when it has none, or none is said. */
export function recoveryText({ recoveryPlan }: System): string | null {
  if (!recoveryPlan?.listed) return null;
  return `${recoveryPlan.where ?? 'listed'}, checked ${recoveryPlan.checked ?? NOT_RECORDED}`;
}

/** A system's contract in words. */
export function vendorText({ vendor }: System): string {
  if (!vendor) return 'none';
  const within = vendor.restoresWithinMinutes;
  const time =
    within === null ? `restoration time ${NOT_RECORDED}` : `restores within ${minutesText(within)}`;
  return `${vendor.name}, ${vendor.contract}, ${time}`;
}

export function newestFirst<T extends { at: Date }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
