import type { Tolerance } from '../plan/plan.ts';
import { proposalOf } from './proposing.ts';

/** The version in force for a system and a service, as the register has it. */
export interface VersionInForce extends Tolerance {
  id: string;
  /** False: it was changed in Slack since a file last wrote it. */
  fromFile: boolean;
}

/** What an import does to the register. */
export interface ToleranceImport {
  /** Ids of versions that are superseded. */
  supersede: string[];
  /** Content of new PROPOSED versions. */
  propose: Tolerance[];
  /** Versions whose evidence or proposed review day the file says anew; their signatures hold. */
  note: { id: string; evidence: string | null; reviewOn: string | null }[];
  /** Changed in the file and in Slack since the last import: Slack's stand. */
  conflicts: { system: string; service: string }[];
}

/**
 * What importing a file does to the tolerances in force. What the file does not say differently from the last file
 * changes nothing, whatever was done in Slack since; what it says differently becomes a new PROPOSED version, unless
 * Slack changed it too. What the file no longer names is superseded, unless Slack changed it.
 */
export function importTolerances(
  lastFile: readonly Tolerance[],
  file: readonly Tolerance[],
  inForce: readonly VersionInForce[],
): ToleranceImport {
  const keyOf = ({ system, service }: Pick<Tolerance, 'system' | 'service'>) => `${system} / ${service}`;
  const filed = new Map(lastFile.map((tolerance) => [keyOf(tolerance), tolerance]));
  const current = new Map(inForce.map((version) => [keyOf(version), version]));
  const named = new Set(file.map(keyOf));
  const done: ToleranceImport = { supersede: [], propose: [], note: [], conflicts: [] };

  for (const tolerance of file) {
    const now = current.get(keyOf(tolerance)) ?? null;
    const before = filed.get(keyOf(tolerance)) ?? null;
    if (before && proposalOf(before, tolerance).kind === 'nothing') continue;
    const { kind } = proposalOf(now, tolerance);
    const sameTerms = before && proposalOf(before, tolerance).kind === 'note';
    if (kind === 'nothing' || (kind === 'new-version' && sameTerms)) continue;
    if (now && !now.fromFile) {
      done.conflicts.push({ system: tolerance.system, service: tolerance.service });
    } else if (now && kind === 'note') {
      done.note.push({ id: now.id, evidence: tolerance.evidence, reviewOn: tolerance.reviewOn });
    } else {
      if (now) done.supersede.push(now.id);
      done.propose.push(tolerance);
    }
  }
  for (const version of inForce) {
    if (version.fromFile && filed.has(keyOf(version)) && !named.has(keyOf(version)))
      done.supersede.push(version.id);
  }
  return done;
}
