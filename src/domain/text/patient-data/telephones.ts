import type { Rule } from './finding.ts';
import { SOMEBODY } from './relatives.ts';

const TELEPHONE = String.raw`(?:\+?\d{1,3}[ .-]?)?(?:\(?\d{3}\)?[ .-]{0,2})?\d{3}[ .-]?\d{4}(?!\d)`;

/** Anything of its shape, and how far from it a rule looks, in characters. */
export const A_TELEPHONE = /\d{3}[ .-]?\d{4}/g;
export const TELEPHONE_WITHIN = 130;

/** Telephones of a patient or a relative. Vendors' and colleagues' are not meant. */
export const TELEPHONES: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${SOMEBODY})(?![a-z])(?!\s(?:line|hotline|lounge|portal|access|relations|scheduling|services?|transport|information|registration|placement|waiting\s(?:area|room|lounge))(?![a-z]))[^.;\n\d]{0,40}?${TELEPHONE}|${TELEPHONE}[\s,.:;()=–-]{1,4}(?:(?:pt|patient|he|she|they|mom|dad|wife|husband|family)\s(?:wants?|would|asks?|asked|prefers|waits|is\swaiting|said|texted|wishes)|(?:is\s)?(?:his|her|(?:the\s)?patient['’]s|pt['’]?s)\s(?:\w{1,10}\s)?(?:${SOMEBODY})|(?:${SOMEBODY})\s?(?:w\/|with|of|has|picks|[,.)]|$))(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:(?<!(?:my|our|your|oncall|on-call|tech|engineer|radiologist)(?:['’]s)?\s)home\s(?:phone|number|tel|cell|#)|(?:(?:he|she|they|pt|patient)\s(?:was\s|is\s|got\s)?(?:discharged|went|left|gone|admitted|transferred)|eloped|ama|recall\w*|consent\w*)(?![a-z])[^\n\d]{0,40}(?<![a-z])(?:cell|phone|mobile|number|reach\w*|call(?:back)?|cb|ph))(?![a-z])[^.;\n\d]{0,16}?${TELEPHONE}`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?<!(?:vendor|engineer|tech|it|support|he|rep|northwind|philips|biomed)\s)(?:left|went home|sent home|discharged|results?|consent\w*|disc)(?![a-z])[^.;\n\d]{0,40}${TELEPHONE}|${TELEPHONE}[^.;\n\d]{0,24}(?<![a-z])(?:results?|pick(?:s|ed)?\s?up|consents?|when (?:done|read|ready))(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:he|she)(?:['’]s)?(?![a-z])[^.;\n\d]{0,40}(?<![a-z])(?:cell|phone|mobile|number|reach\w*|ph)(?![a-z])[^.;\n\d]{0,16}?${TELEPHONE}`,
      'gi',
    ),
  },
];
