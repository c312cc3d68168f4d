import type { Plan, Tolerance } from '../plan/plan.ts';
import type { ToleranceImport, VersionInForce } from './import-tolerances.ts';
import { proposalOf, termChanges, termsText } from './proposing.ts';
import type { ToleranceState } from './tolerance-status.ts';

/** A version in force with what was said about it in Slack. */
export interface KnownVersion extends VersionInForce {
  version: number;
  toleranceState: ToleranceState;
}

/**
 * Where a file and Slack meet at an import. KEPT: changed in Slack, so that Slack's figures stand whatever the file
 * says. SIGN_ANEW: signed in Slack, and the file replaces or drops it: what was signed stays in the history.
 */
export interface ImportNotice {
  kind: 'KEPT' | 'SIGN_ANEW';
  system: string;
  service: string;
  /** A sentence or two for a terminal, with the names of the plan. */
  text: string;
}

type Named = Pick<Tolerance, 'system' | 'service'>;

/**
 * What somebody wants to know of an import before it happens, in the order of the register: every tolerance of which
 * Slack says something else than `file`, and every signed one that the file replaces or drops. `done` is what
 * `importTolerances` decided.
 */
export function importNotices(
  plan: Plan,
  inForce: readonly KnownVersion[],
  done: Pick<ToleranceImport, 'supersede'>,
): ImportNotice[] {
  const keyOf = ({ system, service }: Named) => `${system} / ${service}`;
  const filed = new Map(plan.tolerances.map((tolerance) => [keyOf(tolerance), tolerance]));
  const superseded = new Set(done.supersede);
  return inForce.flatMap((version): ImportNotice[] => {
    const { system, service } = version;
    const said = filed.get(keyOf(version)) ?? null;
    const subject = subjectOf(plan, version);
    if (superseded.has(version.id)) {
      if (!isSigned(version.toleranceState)) return [];
      return [{ kind: 'SIGN_ANEW', system, service, text: `${subject}: ${anew(version, said)}` }];
    }
    if (version.fromFile) return [];
    const text = keptText(version, said);
    return text ? [{ kind: 'KEPT', system, service, text: `${subject}: ${text}` }] : [];
  });
}

function subjectOf(plan: Plan, { system, service }: Named): string {
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  return `${name(plan.systems, system)} / ${name(plan.services, service)}`;
}

function isSigned({ agreed, pending }: ToleranceState): boolean {
  return agreed !== null || pending !== null;
}

function anew(version: KnownVersion, said: Tolerance | null): string {
  const was = `version ${version.version} (${toleranceStateText(version.toleranceState)})`;
  if (!said) return `the file no longer has it: ${was} ends.`;
  const changes = termChanges(version, said).map(({ term, before, after }) => `${term} ${before} → ${after}`);
  return `becomes PROPOSED: ${changes.join(', ')}. It was signed: ${was} is replaced, and both sides must sign again.`;
}

function keptText(version: KnownVersion, said: Tolerance | null): string | null {
  const stands = `changed in Slack and kept as it is there: ${termsText(version)} (${toleranceStateText(version.toleranceState)})`;
  if (!said) return `${stands}. The file does not have it.`;
  const { kind } = proposalOf(version, said);
  if (kind === 'nothing') return null;
  if (kind === 'note') return `${stands}. The file has different evidence, or a different review date.`;
  const changes = termChanges(said, version);
  return `${stands}. The file says: ${changes.map(({ term, before }) => `${term} ${before}`).join(', ')}.`;
}

function toleranceStateText({ status, agreed, pending }: ToleranceState): string {
  if (agreed) return `${status} ${status === 'EXPIRED' ? 'on' : 'until'} ${agreed.reviewOn}`;
  const sides = (['RADIOLOGY', 'IT'] as const).filter((side) => pending?.by[side]);
  return sides.length > 0 ? `${status}, signed by ${sides.join(' and ')}` : status;
}
