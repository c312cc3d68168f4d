import type { Plan, Tolerance } from '../plan/plan.ts';
import { type OpenVersion, subjectKey, type ToleranceImport } from './import-tolerances.ts';
import { isInForce } from './in-force.ts';
import { proposalOf, termChanges, termsText } from './proposing.ts';
import { toleranceStateText } from './status-text.ts';

/**
 * Where a file and Slack meet at an import. KEPT: changed in Slack, so that Slack's figures stand whatever the file
 * says. PROPOSED: the file proposes other figures than those in force. SIGN_ANEW: the file replaces or drops a proposal
 * that one side had signed. STAYS: the file no longer names what is in force. GONE: the file removes the system or the
 * service of what is in force, which then counts nowhere.
 */
export interface ImportNotice {
  kind: 'KEPT' | 'PROPOSED' | 'SIGN_ANEW' | 'STAYS' | 'GONE';
  system: string;
  service: string;
  /** A sentence or two for a terminal, with the names of the plan. */
  text: string;
}

type Notice = Pick<ImportNotice, 'kind' | 'text'>;

/** Whether an import goes against something that people signed: it needs a yes. */
export function goesAgainstSignatures({ kind }: Pick<ImportNotice, 'kind'>): boolean {
  return kind !== 'KEPT';
}

/** Whether a file would take something signed out of use: no start of the app does that by itself. */
export function isRemoval({ kind }: Pick<ImportNotice, 'kind'>): boolean {
  return kind === 'GONE';
}

/**
 * What somebody wants to know of an import before it happens, in the order of the register: every tolerance of which
 * Slack says something else than the file of `plan`, and every signed one that the file goes against. `before` is the
 * plan in force; `done` is what `importTolerances` decided.
 */
export function importNotices(
  plan: Plan,
  before: Plan | null,
  open: readonly OpenVersion[],
  done: Pick<ToleranceImport, 'end' | 'propose'>,
): ImportNotice[] {
  const filed = new Map(plan.tolerances.map((tolerance) => [subjectKey(tolerance), tolerance]));
  const was = new Set(before?.tolerances.map(subjectKey));
  const proposed = new Set(done.propose.map(subjectKey));
  const ended = new Set(done.end.map(({ id }) => id));
  const missing = (list: readonly { key: string }[], key: string) => !list.some((one) => one.key === key);
  const noticeOf = (version: OpenVersion): Notice | null => {
    const { system, service } = version;
    const said = filed.get(subjectKey(version)) ?? null;
    if (isInForce(version)) {
      const gone = missing(plan.systems, system) || missing(plan.services, service);
      const knownBefore = before && !missing(before.systems, system) && !missing(before.services, service);
      if (gone) return knownBefore ? goneNotice(version) : null;
      if (said && proposed.has(subjectKey(version))) return proposedNotice(version, said);
      if (!said && version.fromFile && was.has(subjectKey(version))) return staysNotice(version);
    } else if (ended.has(version.id)) {
      const { pending } = version.toleranceState;
      return pending ? anewNotice(version, said) : null;
    }
    const newest = !open.some((one) => isSame(one, version) && one.version > version.version);
    const agreedOn =
      said && open.some((one) => isSame(one, version) && isInForce(one) && saysSame(one, said));
    const text = version.fromFile || !newest || agreedOn ? null : keptText(version, said);
    return text === null ? null : { kind: 'KEPT', text };
  };
  return open.flatMap((version) => {
    const notice = noticeOf(version);
    if (!notice) return [];
    const { system, service } = version;
    const text = `${subjectOf(before, plan, version)}: ${notice.text}`;
    return [{ kind: notice.kind, system, service, text }];
  });
}

function isSame(one: OpenVersion, other: OpenVersion): boolean {
  return subjectKey(one) === subjectKey(other);
}

function saysSame(version: OpenVersion, said: Tolerance): boolean {
  return proposalOf(version, said).kind === 'nothing';
}

function subjectOf(before: Plan | null, plan: Plan, { system, service }: OpenVersion): string {
  const name = (lists: readonly (readonly { key: string; name: string }[])[], key: string) =>
    lists.flat().find((one) => one.key === key)?.name ?? key;
  const systems = [plan.systems, before?.systems ?? []];
  return `${name(systems, system)} / ${name([plan.services, before?.services ?? []], service)}`;
}

function versionText({ version, toleranceState }: OpenVersion): string {
  return `version ${version} (${toleranceStateText(toleranceState)})`;
}

function changesText(version: OpenVersion, said: Tolerance): string {
  return termChanges(version, said)
    .map(({ term, before, after }) => `${term} ${before} → ${after}`)
    .join(', ');
}

function proposedNotice(version: OpenVersion, said: Tolerance): Notice {
  const text = `the file proposes ${changesText(version, said)}. It was signed: ${versionText(version)} stays in force until both sides sign the new figures.`;
  return { kind: 'PROPOSED', text };
}

function staysNotice(version: OpenVersion): Notice {
  const text = `the file no longer has it. It was signed: ${versionText(version)} stays in force until both sides end it in Slack, /pacs-down plan.`;
  return { kind: 'STAYS', text };
}

function goneNotice(version: OpenVersion): Notice {
  const text = `the file removes it from the plan. It was signed: ${versionText(version)} no longer counts.`;
  return { kind: 'GONE', text };
}

function anewNotice(version: OpenVersion, said: Tolerance | null): Notice {
  if (!said) return { kind: 'SIGN_ANEW', text: `the file no longer has it: ${versionText(version)} ends.` };
  const text = `becomes PROPOSED: ${changesText(version, said)}. It was signed: ${versionText(version)} is replaced, and both sides must sign again.`;
  return { kind: 'SIGN_ANEW', text };
}

function keptText(version: OpenVersion, said: Tolerance | null): string | null {
  const stands = `changed in Slack and kept as it is there: ${termsText(version)} (${toleranceStateText(version.toleranceState)})`;
  if (!said) return `${stands}. The file does not have it.`;
  const { kind } = proposalOf(version, said);
  if (kind === 'nothing') return null;
  if (kind === 'note') return `${stands}. The file has different evidence, or a different review date.`;
  const changes = termChanges(said, version);
  return `${stands}. The file says: ${changes.map(({ term, before }) => `${term} ${before}`).join(', ')}.`;
}
