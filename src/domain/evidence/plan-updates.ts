import type { Change, PlanVersionOf, Recorded } from './model.ts';
import { NO_REASON } from './printed-words.ts';
import { type Case, notRecorded, type ProofFound, proof, together, told } from './proof.ts';

const SHOWN = 5;

/**
 * Plans that were put in force in the period in place of others, the newest first: with a reason each is an update that
 * somebody answers for; without one it is a change, and nothing says that anybody reviewed it.
 */
export function planUpdates({ facts, names }: Pick<Case, 'facts' | 'names'>): ProofFound {
  const updates = facts.planVersions.filter(({ number, changes }) => number > 1 && changes > 0).toReversed();
  const given = updates.flatMap((one) => (one.reason ? [{ ...one, reason: one.reason }] : []));
  const silent = updates.filter(({ reason }) => reason === null);
  return together(
    ...given.slice(0, SHOWN).map((one, i) =>
      asReasoned(
        names,
        {
          text: `plan updated: ${updateText(one)}. Reason: ${one.reason.text}${moreText(given, i)}`,
          source: `put in force ${names.recorded(one.imported)}`,
        },
        saidAfterwards(one),
      ),
    ),
    notRecorded(
      ...silent
        .slice(0, SHOWN)
        .map(
          (one, i) =>
            `why the plan was changed: ${updateText(one)}, put in force ${names.recorded(one.imported)}; ${NO_REASON}${moreText(silent, i)}`,
        ),
    ),
  );
}

/** What has a reason: as it was recorded; on the word of whoever said the reason, when they did so afterwards. */
export function asReasoned(
  names: Case['names'],
  { text, source }: { text: string; source: string },
  later: Recorded | null,
): ProofFound {
  if (!later) return proof({ text, source });
  return told({ text, source: `${source}; its reason said ${names.recorded(later)}`, by: names.word(later) });
}

/** When and by whom a reason was said, if that was after the plan was put in force; else null. */
export function saidAfterwards({
  imported,
  reason,
}: Pick<PlanVersionOf, 'imported' | 'reason'>): Recorded | null {
  return reason && reason.given.at > imported.at ? reason.given : null;
}

/** Example: `Reason: second archive in use since March.` */
export function reasonText({ reason }: Pick<Change, 'reason'>): string {
  return reason === null ? 'No reason given.' : `Reason: ${reason.replace(/\.$/, '')}.`;
}

function updateText({ number, changes }: PlanVersionOf): string {
  return `plan version ${number}, ${changes === 1 ? '1 change' : `${changes} changes`} (under Changes)`;
}

function moreText({ length }: readonly unknown[], i: number): string {
  return i === SHOWN - 1 && length > SHOWN ? `; and ${length - SHOWN} more, under Changes` : '';
}
