import type { ModalView } from '@slack/web-api';
import type { Requirement } from '../../../domain/evidence/model.ts';
import { attachText } from '../../../domain/evidence/printed-words.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { actions, option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const DAY_MAX = 20;
const DOCUMENT_MAX = 500;
const BY_MAX = 200;
const TEXT_MAX = 300;
const KEPT_SHOWN = 5;

/** For which period the evidence is written. `outside`: of how many lines it is recorded where all of their outside proof is. */
export function evidenceModal(outside: { needed: number; recorded: number }): ModalView {
  const { needed, recorded } = outside;
  return modal({
    callbackId: VIEWS.evidence,
    title: 'Evidence for auditors',
    submit: 'Write and send me',
    blocks: [
      section(
        'What the law and the guides ask for, line by line: proof, one person’s word, stated in the plan, not done, or to be attached. It comes to you in the app’s messages, as PDF and Markdown.',
      ),
      textInput({
        id: 'from',
        label: 'From',
        hint: 'Such as 2026-03-09. Empty: a year before the end. At most six years.',
        optional: true,
        most: DAY_MAX,
      }),
      textInput({
        id: 'to',
        label: 'Until',
        hint: 'Empty: today.',
        optional: true,
        most: DAY_MAX,
      }),
      section(
        `${needed} lines need proof from outside this app. For ${recorded} of them all of it is recorded.`,
      ),
      actions([actButton({ label: 'Record outside proof', value: value({ kind: 'attach' }) })]),
    ],
  });
}

/** Where proof of a line is that this app cannot give. */
export function outsideProofModal(lines: readonly Requirement[], plan: Plan): ModalView {
  const recorded = lines.flatMap(({ reference, documents }) =>
    documents.map((text) => `• ${line(`${reference}: ${text}`, TEXT_MAX)}`),
  );
  const kept = linesOf(recorded, KEPT_SHOWN, (text) => text);
  return modal({
    callbackId: VIEWS.outsideProof,
    title: 'Outside proof',
    submit: 'Record',
    blocks: [
      selectInput({
        id: 'reference',
        label: 'For which line?',
        options: lines.map(({ reference, attach: [first] }) =>
          option(`${reference}: ${first ? attachText(first) : ''}`, reference),
        ),
      }),
      multiSelectInput({
        id: 'systems',
        label: 'For which systems?',
        hint: 'Only for what is asked of each system. It counts for no other.',
        optional: true,
        options: plan.systems.map(({ key, name }) => option(name, key)),
      }),
      textInput({
        id: 'document',
        label: 'Which document?',
        hint: 'A link, or number and title. No patient data.',
        most: DOCUMENT_MAX,
      }),
      textInput({
        id: 'day',
        label: 'When was it reviewed?',
        hint: 'today, yesterday or 2026-03-09',
        most: DAY_MAX,
      }),
      textInput({ id: 'reviewedBy', label: 'By whom?', hint: 'A person or an office.', most: BY_MAX }),
      section(
        kept.length > 0
          ? `*Recorded*\n${kept.join('\n')}`
          : 'Nothing is recorded yet. A record cannot be changed.',
      ),
    ],
  });
}

/** Where the document is, or how else to get it. */
export function writtenText(
  number: string,
  sent: { kind: string; reason?: string },
  period: { from: string; to: string },
): string {
  if (sent.kind === 'shown') return `✅ *${number}* is in your messages with this app, as PDF and Markdown.`;
  const days = [period.from && ` --from ${period.from}`, period.to && ` --to ${period.to}`].join('');
  const why = sent.reason ? line(sent.reason, TEXT_MAX) : 'Slack does not answer';
  return `⚠️ It was not sent: ${why}. Try again, or at the command line: \`npx pacs-down plan evidence audit${days}\`.`;
}
