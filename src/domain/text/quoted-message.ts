import { cutText } from './cut-text.ts';

/** What somebody wrote themself in a text, and whether it also carried a message of ours or was a reaction to one. */
export interface OwnWords {
  text: string;
  quotes: boolean;
}

/** What only messages of ours say: pages, codes, tests, and what became of an answer. */
const OURS =
  /\bPACS DOWN \(|\bPACS technically up, not|\bYou are paged for\b|\bNobody from (?:RADIOLOGY|IT|SECURITY) has it\b|\bhands you (?:RADIOLOGY|IT|SECURITY)\.|^Since [^\n]{0,20}\d\d:\d\d [^\n]{1,6}, |\bReply \d{4} to take it|\bPACS-\d+ page [\da-f]{8}|\d{4} takes PACS-\d|^PACS-\d+ (?:RADIOLOGY|IT|SECURITY): |\bYou have PACS-\d+ (?:RADIOLOGY|IT|SECURITY)\. |\bPACS Downtime\b|\bNothing is waiting for your answer/im;
/** How telephones tell a reaction to somebody whose telephone knows none, in English; a removed one too. */
const REACTION =
  /^(?:(?:(?:dis)?liked|loved|laughed at|emphasi[sz]ed|questioned|reacted \S{1,24} to|removed (?:an? )?[^"“„«]{1,24} from|[^\s\p{L}\p{N}"“„«]{1,24} to) ?["“„«‟]|(?:(?:dis)?liked|loved|laughed at|emphasi[sz]ed|questioned) an? \p{L}+$)/iu;
const OPENING = /["“”„«»‟]/;
const CLOSING = ['"', '“', '”', '»', '«', '‟'];
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const SEEN_MAX = 2_000;

/**
 * What somebody wrote themself: quoted lines, a quotation of a message of ours in whatever language it is announced
 * (`Gefällt „PACS DOWN …“`), lines of a page that were forwarded, and reactions are left out.
 * Examples: `Liked “PACS DOWN …”` → nothing; `> PACS DOWN …⏎ok` → `ok`; `4172 no` → `4172 no`.
 */
export function ownWords(written: string): OwnWords {
  const text = cutText(written, SEEN_MAX).replace(INVISIBLE, '').trim();
  if (REACTION.test(text)) return { text: '', quotes: true };
  const opens = OPENING.exec(text)?.index;
  const closes = Math.max(...CLOSING.map((mark) => text.lastIndexOf(mark)));
  if (opens !== undefined && OURS.test(text.slice(opens))) {
    const after = closes > opens ? text.slice(closes + 1) : '';
    return { text: `${text.slice(0, opens)} ${after}`.trim(), quotes: true };
  }
  const lines = text.split(/\r\n|[\r\n]/);
  const own = lines.filter((line) => !/^\s*>/.test(line) && !OURS.test(line));
  return { text: own.join('\n'), quotes: own.length < lines.length };
}
