import type { Plan, UpdateCadence } from '../domain/plan/plan.ts';
import { minutesText } from '../domain/time/durations.ts';
import { type Entry, filled, nothingElse, sides, type Written } from './file-forms.ts';
import { shortestForm } from './included.ts';
import { termsEntry } from './item-terms-form.ts';
import { isOwnRole } from './outside-roles.ts';
import { personEntry } from './person-entry.ts';
import { plannedEntry } from './planned-entry.ts';
import { archiveEntry, probeEntry } from './probe-entry.ts';
import { scheduleEntry } from './schedule-entry.ts';
import { systemEntry } from './system-entry.ts';

/**
 * A plan as its file says it: what `readPlan` reads back as the same plan. Settings that have their usual value are
 * left out.
 */
export function asFile(plan: Plan): Written {
  const {
    hospital,
    language,
    homeSite,
    downtimeChannel,
    updateEveryMinutes,
    updates,
    slow,
    reconciliationMinutes,
    reopeningMinutes,
    ...more
  } = plan;
  const { overheadAnnouncement, lastResort, staleAfterMinutes, answerWithinMinutes, ...others } = more;
  const { plannedDowntime, ...lists } = others;
  const { admins, leads, sites, roles, people, schedules, policies, services, systems, tolerances, ...last } =
    lists;
  const { attack, checklists, downtimeNumbers, probes, probeReference, ...rest } = last;
  nothingElse(rest);
  return {
    hospital,
    ...(language ? { language } : {}),
    homeSite,
    downtimeChannel,
    updateEvery: minutesText(updateEveryMinutes),
    ...(updates ? { updates: cadenceEntry(updates) } : {}),
    ...(slow ? { slow: { means: slow.means, counts: `${slow.countsPercent} %` } } : {}),
    reconciliationWithin: minutesText(reconciliationMinutes),
    ...(reopeningMinutes === undefined ? {} : { reopeningWithin: minutesText(reopeningMinutes) }),
    overheadAnnouncement,
    lastResort: { people: lastResort.people, every: minutesText(lastResort.everyMinutes) },
    ...filled({
      staleAfter: staleAfterMinutes === 60 ? null : minutesText(staleAfterMinutes),
      answerWithin: answerWithinMinutes === 10 ? null : minutesText(answerWithinMinutes),
      plannedDowntime: plannedEntry(plannedDowntime),
      admins,
      leads: sides(leads, (keys) => keys.length > 0),
    }),
    sites: named(sites, ({ name, zone, onePersonForBothSides }) => ({
      name,
      zone,
      ...filled({ onePersonForBothSides: onePersonForBothSides ?? null }),
    })),
    roles: named(roles.filter(isOwnRole), ({ name, side }) => ({ name, ...filled({ side }) })),
    people: named(people, personEntry),
    ...(schedules.length > 0 ? { schedules: named(schedules, scheduleEntry) } : {}),
    policies: named(
      policies,
      ({ name, side, repeats, steps }): Entry<'policies'> => ({
        name,
        side,
        repeats,
        steps: steps.map(({ people: keys, schedules: rosters, waitMinutes }) => ({
          ...(keys.length > 0 || rosters.length === 0 ? { people: keys } : {}),
          ...filled({ schedules: rosters }),
          wait: minutesText(waitMinutes),
        })),
      }),
    ),
    services: named(
      services,
      ({ name, sites: at, liaisonChannel, phone, callRole, language: own, spokesperson }) => ({
        name,
        ...filled({ sites: at }),
        channel: liaisonChannel,
        phone,
        callRole,
        ...(own ? { language: own } : {}),
        ...(spokesperson ? { spokesperson } : {}),
      }),
    ),
    systems: named(systems, systemEntry(tolerances)),
    ...(attack ? { attack: attackEntry(attack) } : {}),
    checklists: named(checklists, ({ name, scenario, items }) =>
      shortestForm({
        name,
        scenario,
        items: named(items, ({ phase, role, text, ...terms }) => ({
          ...{ phase, role, text },
          ...termsEntry(terms),
        })),
      }),
    ),
    ...(downtimeNumbers
      ? {
          downtimeNumbers: {
            prefix: downtimeNumbers.prefix,
            width: downtimeNumbers.width,
            perBlock: downtimeNumbers.perBlock,
            ...(downtimeNumbers.countEveryMinutes === null
              ? {}
              : { countEvery: minutesText(downtimeNumbers.countEveryMinutes) }),
            modalities: named(downtimeNumbers.modalities, ({ name, site, class: of }) => ({
              ...{ name, site },
              ...(of === name ? {} : { class: of }),
            })),
            ...filled({ archive: archiveEntry(downtimeNumbers.archive) }),
          },
        }
      : {}),
    ...(probes.length > 0 ? { probes: named(probes, probeEntry) } : {}),
    ...filled({ probeReference }),
  };
}

function attackEntry({ policy, bridge, phones }: NonNullable<Plan['attack']>): Written['attack'] {
  return {
    ...(policy ? { policy } : {}),
    ...(bridge ? { bridge } : {}),
    ...filled({ phones: phones.map(({ name, phone }) => ({ name, phone })) }),
  };
}

function cadenceEntry(updates: UpdateCadence): Record<string, string> {
  return Object.fromEntries(
    Object.entries(updates).map(([name, value]) => [name.replace(/Minutes$/, ''), minutesText(value)]),
  );
}

/** The list that the rules use as the mapping of the file. */
function named<T extends { key: string }, E>(
  list: T[],
  entry: (thing: Omit<T, 'key'>, key: string) => E,
): Record<string, E> {
  return Object.fromEntries(list.map(({ key, ...thing }) => [key, entry(thing, key)]));
}
