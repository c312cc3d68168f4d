import { type TermChange, type Terms, termsText } from '../../domain/agreement/proposing.ts';
import type { Side } from '../../domain/plan.ts';
import { value } from '../ids.ts';
import { actions, type Message, section } from './elements.ts';
import { actButton } from './modals/acts.ts';
import type { ToleranceSubject } from './modals/tolerance-forms.ts';
import { line } from './mrkdwn.ts';
import { NAME_MAX } from './words.ts';

const TEXT_MAX = 220;

/** To one lead: other figures were proposed, with the buttons of the sides that they lead. */
export function proposedMessage(
  subject: ToleranceSubject,
  proposal: { by: string; version: number; terms: Terms; changes: readonly TermChange[] },
  sides: readonly Side[],
): Message {
  const { system, service } = subject;
  const named = `*${line(system.name, NAME_MAX)} / ${line(service.name, NAME_MAX)}*`;
  const changed = proposal.changes.map(
    ({ term, before, after }) => `${term}: ${line(before, TEXT_MAX)} → *${line(after, TEXT_MAX)}*`,
  );
  const text = `<@${proposal.by}> proposes for ${named}:`;
  const word = (act: string, side: Side) => value(act, system.key, service.key, proposal.version, side);
  return {
    text,
    blocks: [
      section([text, line(termsText(proposal.terms), TEXT_MAX), ...changed].join('\n')),
      actions([
        ...sides.flatMap((side) => [
          actButton({ label: `Sign for ${side}`, value: word('sign', side), style: 'primary' }),
          actButton({
            label: sides.length > 1 ? `Object for ${side}` : 'Object',
            value: word('object', side),
          }),
        ]),
        actButton({ label: 'Show all', value: value('system', system.key, 1) }),
      ]),
    ],
  };
}
