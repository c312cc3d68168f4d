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
    pattern: new RegExp(String.raw`(?<![a-z])(?:${SOMEBODY})(?![a-z])[^.;\n\d]{0,40}?${TELEPHONE}`, 'gi'),
  },
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:(?<!(?:my|our|your|oncall|on-call|tech|engineer|radiologist)(?:['’]s)?\s)home\s(?:phone|number|tel|cell|#)|(?:(?:he|she|they|pt|patient)\s(?:was\s|is\s|got\s)?(?:discharged|went|left|gone|admitted|transferred)|eloped|ama|recall\w*|consent\w*)(?![a-z])[^;\n\d]{0,40}(?<![a-z])(?:cell|phone|mobile|number|reach\w*|call(?:back)?|cb|ph))(?![a-z])[^.;\n\d]{0,16}?${TELEPHONE}`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:left|went home|sent home|discharged|results?|consent\w*|disc)(?![a-z])[^.;\n\d]{0,40}${TELEPHONE}|${TELEPHONE}[^.;\n\d]{0,24}(?<![a-z])(?:results?|pick(?:s|ed)?\s?up|consents?|when (?:done|read|ready))(?![a-z])`,
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
