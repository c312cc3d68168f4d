import type { RegisteredTolerance } from '../agreement/facts.ts';
import type { Signature } from '../agreement/tolerance-status.ts';
import { personRef, withNames } from '../person-ref.ts';
import type { Plan, Tolerance } from '../plan/plan.ts';
import { dayTextIn } from '../time/days.ts';
import { minutesText } from '../time/durations.ts';
import { hoursText } from '../time/service-hours.ts';
import type { KitBlock, KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** For each system how long each service can wait, and who signed that. Days by `zone`. */
export function tolerancesSheet(
  plan: Plan,
  registered: readonly RegisteredTolerance[],
  zone: string,
  words: KitWords,
): KitSheet {
  const { tolerances: its } = words;
  const blocks = plan.systems.flatMap((system): KitBlock[] => {
    const rows = registered
      .filter((one) => one.system === system.key)
      .map((one) => rowOf(one, plan, zone, words));
    const table: KitBlock =
      rows.length > 0
        ? { kind: 'table', title: system.name, head: [...its.head], rows }
        : { kind: 'text', text: its.none };
    return [{ kind: 'heading', text: system.name }, table];
  });
  return { title: its.title, wide: true, blocks: [{ kind: 'text', text: its.about }, ...blocks] };
}

function rowOf(one: RegisteredTolerance, plan: Plan, zone: string, { tolerances: its }: KitWords): string[] {
  const service = plan.services.find(({ key }) => key === one.service)?.name ?? one.service;
  const { status, agreed, pending } = one.toleranceState;
  const by = (agreed ?? pending)?.by;
  const signed = (signature: Signature | null | undefined) =>
    signature
      ? `${withNames(personRef(signature.by), plan.people)}, ${dayTextIn(signature.at, zone)}`
      : its.unsigned;
  const beside = one.proposal ? ` ${its.beside(termsOf(one.proposal, its))}` : '';
  return [
    service,
    workaroundOf(one, its),
    minutesText(one.rtoMinutes),
    minutesText(one.mtdMinutes),
    one.hours ? hoursText(one.hours, its) : its.always,
    `${its.status[status]}${beside ? `.${beside}` : ''}`,
    signed(by?.RADIOLOGY),
    signed(by?.IT),
    agreed?.reviewOn ?? '–',
  ];
}

const workaroundOf = ({ workaroundMinutes }: Tolerance, its: KitWords['tolerances']): string =>
  workaroundMinutes === null ? its.hold : minutesText(workaroundMinutes);

function termsOf(tolerance: Tolerance, its: KitWords['tolerances']): string {
  return its.terms(
    workaroundOf(tolerance, its),
    minutesText(tolerance.rtoMinutes),
    minutesText(tolerance.mtdMinutes),
  );
}
