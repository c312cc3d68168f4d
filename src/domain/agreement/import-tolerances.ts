import type { Tolerance } from '../plan/plan.ts';
import { isInForce } from './in-force.ts';
import { proposalOf } from './proposing.ts';
import type { ToleranceState } from './tolerance-status.ts';

/** An open version, proposed or in force, as the register has it. */
export interface OpenVersion extends Tolerance {
  id: string;
  version: number;
  toleranceState: ToleranceState;
  /** False: it was changed in Slack since a file last wrote it. */
  fromFile: boolean;
}

/** What an import does to the register. It never ends what is in force. */
export interface ToleranceImport {
  /** Ids of proposals that the file replaces, takes back or no longer names. */
  end: { id: string; as: 'REPLACED' | 'WITHDRAWN' | 'DROPPED' }[];
  /** Content of new PROPOSED versions. */
  propose: Tolerance[];
  /** Versions whose evidence or proposed review day the file says anew; their signatures hold. */
  note: { id: string; evidence: string | null; reviewOn: string | null }[];
  /** Changed in the file and in Slack since the last import: Slack's stand. */
  conflicts: { system: string; service: string }[];
}

/** The key of a system and service together. */
export const subjectKey = ({ system, service }: Pick<Tolerance, 'system' | 'service'>): string =>
  `${system} / ${service}`;

/**
 * What importing a file does to the open versions. What the file does not say differently from the last file changes
 * nothing, whatever was done in Slack since; what it says differently becomes a proposal, beside the version in force
 * and in place of an earlier proposal, unless Slack changed it too. What is in force again in the file takes the
 * file's proposal back. What the file no longer names stays in force, if it is; a proposal is dropped.
 */
export function importTolerances(
  lastFile: readonly Tolerance[],
  file: readonly Tolerance[],
  open: readonly OpenVersion[],
): ToleranceImport {
  const filed = new Map(lastFile.map((tolerance) => [subjectKey(tolerance), tolerance]));
  const current = Map.groupBy(open, subjectKey);
  const named = new Set(file.map(subjectKey));
  const done: ToleranceImport = { end: [], propose: [], note: [], conflicts: [] };

  for (const tolerance of file) {
    const versions = current.get(subjectKey(tolerance)) ?? [];
    const proposal = versions.find((version) => !isInForce(version)) ?? null;
    const inForce = versions.find(isInForce) ?? null;
    const newest = proposal ?? inForce;
    const before = filed.get(subjectKey(tolerance)) ?? null;
    if (before && proposalOf(before, tolerance).kind === 'nothing') continue;
    const { kind } = proposalOf(newest, tolerance);
    const sameTerms = before && proposalOf(before, tolerance).kind === 'note';
    if (kind === 'nothing' || (kind === 'new-version' && sameTerms)) continue;
    if (inForce && proposalOf(inForce, tolerance).kind === 'nothing' && !proposal?.fromFile) continue;
    if (newest && !newest.fromFile) {
      done.conflicts.push({ system: tolerance.system, service: tolerance.service });
    } else if (newest && kind === 'note') {
      done.note.push({ id: newest.id, evidence: tolerance.evidence, reviewOn: tolerance.reviewOn });
    } else {
      const back = inForce !== null && proposalOf(inForce, tolerance).kind !== 'new-version';
      if (proposal) done.end.push({ id: proposal.id, as: back ? 'WITHDRAWN' : 'REPLACED' });
      if (!back) done.propose.push(tolerance);
    }
  }
  for (const version of open) {
    if (isInForce(version) || !version.fromFile) continue;
    if (filed.has(subjectKey(version)) && !named.has(subjectKey(version)))
      done.end.push({ id: version.id, as: 'DROPPED' });
  }
  return done;
}
