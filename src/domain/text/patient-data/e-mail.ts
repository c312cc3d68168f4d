import type { Finding } from './finding.ts';
import { SOMEBODY } from './relatives.ts';

const PRIVATE =
  'gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|comcast|verizon|att|sbcglobal|bellsouth|charter|cox|earthlink|proton(?:mail)?|pm|gmx|web|mail|zoho|fastmail|hey|qq|163|yandex|tutanota|rocketmail|optonline|roadrunner|frontier|juno';
const AT = /@|\sat\s|[([]at[)\]]/gi;
const LOCAL = /[\w.+-]{1,64}\s?$/;
const ROLE =
  /support|help|pacs|radiology|imaging|on-?call|service|admin|security|no-?reply|vendor|biomed|facilities|(?<![a-z])(?:noc|team|info|ops|alerts?|duty|sales|contact|it)(?![a-z])|(?:desk|team|ops)$/i;
const PRIVATE_DOMAIN = new RegExp(
  String.raw`^\s?(?:${PRIVATE})(?:\sdot\s|\.)(?:com|net|org|edu|de|co|fr|uk|ca|es|it|ru|in|me|cn)(?![\w-])`,
  'i',
);
const DOMAIN = /^\s?(?=[a-z])[\w-]{1,40}\.[a-z][\w.]{1,20}/i;
const SPOKEN_DOMAIN = /^[a-z][\w-]{1,40}\sdot\s(?:com|net|org|edu|us|io|co)(?![\w-])/i;
const OF_SOMEBODY = new RegExp(
  String.raw`(?<![a-z])(?:${SOMEBODY}|portal|(?:he|she)\s(?:uses|said|wants|is))(?![a-z])`,
  'i',
);
const BEFORE = 110;
const AFTER = 70;

/**
 * An e-mail address that may be a patient's: REFUSED at a private provider, or beside a patient or a relative; ASKED where it
 * is one person's; a role's address, such as `pacs-support@`, is none.
 */
export function findEmail(text: string): Finding | null {
  let asked: Finding | null = null;
  for (const { 0: at, index } of text.matchAll(AT)) {
    const before = text.slice(Math.max(0, index - BEFORE), index);
    const after = text.slice(index + at.length, index + at.length + AFTER);
    const local = LOCAL.exec(before)?.[0];
    if (!local) continue;
    const place = { start: index - local.length, end: index + at.length };
    if (PRIVATE_DOMAIN.test(after)) return { gate: 'REFUSED', what: 'a private e-mail address', ...place };
    if (!(at === '@' ? DOMAIN : SPOKEN_DOMAIN).test(after) || ROLE.test(local)) continue;
    const beside = `${before.slice(0, -local.length)} ${after.replace(DOMAIN, '')}`;
    if (OF_SOMEBODY.test(beside)) return { gate: 'REFUSED', what: "a patient's e-mail address", ...place };
    asked ??= { gate: 'ASKED', what: 'an e-mail address of one person', ...place };
  }
  return asked;
}
