import type { Backup, RecoveryPlan, System, Tolerance } from '../domain/plan/plan.ts';
import type { Vendor } from '../domain/plan/vendor.ts';
import { minutesText } from '../domain/time/durations.ts';
import { hoursText } from '../domain/time/service-hours.ts';
import { type Entry, filled, nothingElse, sides } from './file-forms.ts';

/** A system as the file says it, with its tolerances out of all of them. */
export function systemEntry(tolerances: Tolerance[]) {
  const bySystem = Map.groupBy(tolerances, (tolerance) => tolerance.system);
  return (system: Omit<System, 'key'>, key: string): Entry<'systems'> => {
    const {
      name,
      kind,
      aliases,
      sites,
      scenario,
      stillWorks,
      viewImages,
      bridge,
      vendor,
      dependsOn,
      ...more
    } = system;
    const { policies, owners, dataCentre, network, team, backup, recoveryPlan, ...rest } = more;
    nothingElse(rest);
    const borne = (bySystem.get(key) ?? []).map((t) => [t.service, toleranceEntry(t)] as const);
    return {
      name,
      ...filled({ kind, aliases }),
      sites,
      scenario,
      ...filled({ stillWorks: stillWorks || null, viewImages: viewImages || null }),
      bridge,
      ...filled({ vendor: vendor && vendorEntry(vendor), dependsOn }),
      policies: { RADIOLOGY: policies.RADIOLOGY, IT: policies.IT },
      ...filled({
        owners: sides(owners, (owner) => owner !== null),
        dataCentre,
        network,
        team,
        backup: backup && backupEntry(backup),
        recoveryPlan: recoveryPlan && recoveryPlanEntry(recoveryPlan),
        tolerances: borne.length > 0 ? Object.fromEntries(borne) : null,
      }),
    };
  };
}

function vendorEntry({ name, phone, contract, restoresWithinMinutes, promise }: Vendor) {
  const within = restoresWithinMinutes === null ? null : minutesText(restoresWithinMinutes);
  const credits =
    promise?.credits.map(({ below, percent }) => ({ below: `${below} %`, back: `${percent} %` })) ?? [];
  const promised = promise ? { availability: `${promise.availability} %` } : {};
  return {
    name,
    phone,
    contract,
    ...filled({ restoresWithin: within, ...promised, credits: credits.length > 0 ? credits : null }),
  };
}

function backupEntry({ what, everyMinutes, rpoMinutes }: Backup) {
  return { what, every: minutesText(everyMinutes), rpo: minutesText(rpoMinutes) };
}

function recoveryPlanEntry({ listed, where, checked }: RecoveryPlan) {
  return { listed, ...filled({ where, checked }) };
}

function toleranceEntry(tolerance: Tolerance) {
  const { system: _, service: __, workaroundMinutes, rtoMinutes, mtdMinutes, ...more } = tolerance;
  const { hours, assumptions, evidence, reviewOn, ...rest } = more;
  nothingElse(rest);
  return {
    workaround: workaroundMinutes === null ? 'hold' : minutesText(workaroundMinutes),
    rto: minutesText(rtoMinutes),
    mtd: minutesText(mtdMinutes),
    ...filled({ hours: hours && hoursText(hours), assumptions, evidence, review: reviewOn }),
  };
}
