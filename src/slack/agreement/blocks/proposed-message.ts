import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { type TermChange, termsText } from '../../../domain/agreement/proposing.ts';
import { openObjections } from '../../../domain/agreement/tolerance-status.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { endText } from './standing-text.ts';
import type { ToleranceSubject } from './tolerance-modals.ts';

const TEXT_MAX = 220;

/** A system and service in bold. */
export function subjectText({ system, service }: ToleranceSubject): string {
  return `*${line(system.name, NAME_MAX)} / ${line(service.name, NAME_MAX)}*`;
}

/**
 * To one lead: other figures were proposed, how that stands now, and the buttons of `sides`: those that they lead and
 * that are still to sign.
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
  const word = (kind: 'sign' | 'object', side: Side) =>
    value({ kind, system: system.key, service: service.key, version, side });
  return {
    text,
    blocks: [
      section(
        [text, line(termsText(entry), TEXT_MAX), ...changed, ...why, ...toleranceStateLines(entry)].join(
          '\n',
        ),
      ),
      actions([
        ...sides.flatMap((side) => [
          actButton({ label: `Sign for ${side}`, value: word('sign', side), style: 'primary' }),
          actButton({
            label: sides.length > 1 ? `Object for ${side}` : 'Object',
            value: word('object', side),
          }),
        ]),
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
