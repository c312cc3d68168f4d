import { context, type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';

const DECLARE = [
  `*${COMMAND}* opens the form. Or type it all at once:`,
  `\`${COMMAND} archive since 10:42 viewers spin\``,
  'Since when: `now`, `10:42`, `25m ago`, `yesterday 23:10`.',
];

const WORDS = [
  `\`${COMMAND} status\` what is down now`,
  `\`${COMMAND} update still no images\` post an update`,
  `\`${COMMAND} up\` IT: technically up`,
  `\`${COMMAND} validate\` radiology: it works`,
  `\`${COMMAND} escalate\` page more people now`,
  `\`${COMMAND} reconcile\` sign for your side`,
  `\`${COMMAND} close\` close it`,
  `\`${COMMAND} standdown\` it was not an outage`,
  `\`${COMMAND} oncall\` who is on call, now and next`,
  `\`${COMMAND} override\` cover or swap a shift`,
  `\`${COMMAND} contacts\` check that pages reach you`,
  `\`${COMMAND} plan\` what is missing, who signed what`,
  `\`${COMMAND} drill\` an exercise`,
  `\`${COMMAND} planned\` planned downtimes`,
  `\`${COMMAND} late\` an outage from paper`,
  `\`${COMMAND} summary 12\` how PACS-12 went`,
  `\`${COMMAND} after 12\` what is learned from PACS-12`,
  `\`${COMMAND} report\` downtime of the last month`,
  `\`${COMMAND} kit\` the binder for paper, to print`,
];

const PATIENTS =
  '*No patient names, numbers or dates here.* Use paper-log lines and counts. If someone posted any: delete it and tell the privacy officer.';

/** The answer to `/pacs-down help`. */
export function helpMessage(): Message {
  return {
    text: `To declare: ${COMMAND}. What is down: ${COMMAND} status.`,
    blocks: [
      section(DECLARE.join('\n')),
      section(`${WORDS.join('\n')}\nOr use the buttons on the card. In a thread only buttons work.`),
      context(PATIENTS),
    ],
  };
}
