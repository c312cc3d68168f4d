import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { type TermChange, termsText } from '../../../domain/agreement/proposing.ts';
import { openObjections } from '../../../domain/agreement/tolerance-status.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { endText } from './standing-text.ts';
import { subjectText, type ToleranceSubject } from './tolerance-modals.ts';

const TEXT_MAX = 220;

/**
 * To one lead: other figures were proposed and how that stands now. `sides`: those that they lead and that are still to
 * sign.
 */
export function proposedMessage(
  subject: ToleranceSubject,
  entry: VersionEntry,
  { changes, sides }: { changes: readonly TermChange[]; sides: readonly Side[] },
): Message {
  const { system, service } = subject;
  const changed = changes.map(
    ({ term, before, after }) => `${term}: ${line(before, TEXT_MAX)} → *${line(after, TEXT_MAX)}*`,
  );
  const by = entry.proposedBy ? who(entry.proposedBy) : 'The plan file';
  const why = entry.reason ? [`Why: ${line(entry.reason, TEXT_MAX)}`] : [];
  const text = `${by} proposes for ${subjectText(subject)}:`;
  const { version } = entry;
  return {
    text,
    blocks: [
      section(
        [text, line(termsText(entry), TEXT_MAX), ...changed, ...why, ...toleranceStateLines(entry)].join(
          '\n',
        ),
      ),
      actions([
        actButton({
          label: sides.length > 0 ? 'Read and sign' : 'Open',
          value: value({ kind: 'version', system: system.key, service: service.key, version }),
          ...(sides.length > 0 ? { style: 'primary' as const } : {}),
        }),
        actButton({ label: 'Show all', value: value({ kind: 'system', system: system.key, page: 1 }) }),
      ]),
    ],
  };
}

/** What became of it since; nothing while nobody has said a word. */
function toleranceStateLines({ toleranceState, objections, ended }: VersionEntry): string[] {
  const { status, agreed, pending } = toleranceState;
  if (ended) return [`⚪ ${endText(ended)} Nothing to do here.`];
  if (agreed) return [`${status === 'AGREED' ? '🟢' : '🔴'} Both sides agreed, until ${agreed.reviewOn}.`];
  const signed = SIDES.flatMap((side) => {
    const by = pending?.by[side]?.by;
    return by ? [`✅ ${side} ${who(by)}`] : [];
  });
  const said = openObjections(objections).map(({ side, by }) => `🚫 ${side} ${who(by)} objects`);
  return [...signed, ...new Set(said)];
}
