import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import { lastAnswer } from '../../../domain/agreement/spokesperson.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { type Act, actButton } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { endText } from './standing-text.ts';
import { subjectText, type ToleranceSubject } from './tolerance-modals.ts';

const TEXT_MAX = 220;
const REASON_MAX = 500;

/** To who proposed or signed it: a proposal was withdrawn or declined. */
export function proposalEndedMessage(subject: ToleranceSubject, entry: VersionEntry): Message {
  const what = entry.ended ? endText(entry.ended) : '';
  const text = `⚪ ${subjectText(subject)}, ${line(termsText(entry), TEXT_MAX)}: ${what}`;
  return message(text, ['What was in force stays in force.'], subject, entry);
}

/** To the leads: a side wants to end what is in force, or both have ended it. */
export function endingMessage(subject: ToleranceSubject, entry: VersionEntry): Message {
  const [first] = entry.endings;
  const of = subjectText(subject);
  if (entry.ended) return message(`⚪ ${of}: ${endText(entry.ended)}`, [], subject, entry);
  if (!first) return message(`🟢 ${of} was renewed and stays in force.`, [], subject, entry);
  const text = `🛑 ${who(first.by)} wants to end ${of} for ${first.side}: ${line(first.reason, REASON_MAX)}`;
  return message(text, ['It stays in force until the other side ends it, too.'], subject, entry);
}

/** To who speaks for a service: does what was proposed suit it? */
export function askServiceMessage(subject: ToleranceSubject, entry: VersionEntry): Message {
  const answer = lastAnswer(entry.serviceAnswers);
  const text = `🗣️ New figures are proposed for ${subjectText(subject)}: ${line(termsText(entry), TEXT_MAX)}`;
  const of = { system: subject.system.key, service: subject.service.key, version: entry.version };
  if (entry.ended) return message(text, [`⚪ ${endText(entry.ended)} Nothing to do here.`], subject, entry);
  if (answer)
    return message(text, [answer.confirms ? '✅ You confirmed it.' : '🗣️ You contested it.'], subject, entry);
  return message(text, ['You speak for this service. Can it manage that long?'], subject, entry, [
    { label: 'Confirm', value: value({ kind: 'confirm', ...of }), style: 'primary' },
    { label: 'Contest', value: value({ kind: 'contest', ...of }) },
  ]);
}

/** To the leads: the service contests a version. */
export function contestedMessage(subject: ToleranceSubject, entry: VersionEntry): Message {
  const answer = lastAnswer(entry.serviceAnswers);
  const of = subjectText(subject);
  if (!answer || answer.confirms)
    return message(`🗣️ ${of}, version ${entry.version}: the service confirms it now.`, [], subject, entry);
  const text = `🗣️ ${who(answer.by)} contests ${of}, version ${entry.version}, for the service: ${line(answer.reason ?? '', REASON_MAX)}`;
  return message(text, [], subject, entry);
}

function message(
  text: string,
  more: string[],
  { system, service }: ToleranceSubject,
  { version }: VersionEntry,
  acts: Act[] = [],
): Message {
  const open = { kind: 'version' as const, system: system.key, service: service.key, version };
  return {
    text,
    blocks: [
      section([text, ...more].join('\n')),
      actions([...acts, { label: 'Open', value: value(open) }].map((act) => actButton(act))),
    ],
  };
}
