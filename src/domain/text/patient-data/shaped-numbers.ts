import type { Rule } from './finding.ts';

const MODALITY = 'CT|CTA|MR|MRI|MRA|US|XR|CR|DX|MG|NM|PT|PET|RF|XA|IR|RA|RAD|FL|BD|MA|DR';

/** Read in the text as it stands. */
export const SOCIAL_SECURITY: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a social security number',
    pattern:
      /\bx{3}-?x{2}-?\d{4}\b|\b\d{4}\s{0,2}\(?(?:ssn|social)\b|\b(?:ends|ending) in \d{4}\b[^.;\n]{0,12}\b(?:ssn|social)\b/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a social security number',
    pattern:
      /(?<![\d-])\d{2,3}-\d{2}-\d{3,4}(?![\d-])[^.;\n]{0,40}(?<![a-z])(?:ssn|social)(?![a-z])|(?<![a-z])last[\s-]?(?:4|four)(?!\s(?:exams|studies|images|digits of the (?:serial|asset|part)|of the (?:serial|asset|part)))[\s,:#=(-]{1,4}(?:(?:is|are|digits|of|his|her|the|ssn|ss|social)\s){0,4}[a-z]?\d{4}(?!\d)/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a social security number',
    pattern:
      /(?<![\d.-])(?!000|666|9)\d{3}(?:([- .])\d{2}\1|\s{0,2}-\s{0,2}\d{2}\s{0,2}-\s{0,2})\d{4}(?![\d-]|\.\d)/g,
  },
];

/** Numbers that their shape gives away, without a label. Read once harmless numbers are blotted out. */
export const SHAPED_NUMBERS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'an insurance number',
    pattern: /(?<![a-z\d])[1-9][a-z][a-z\d]\d[ -]?[a-z][a-z\d]\d[ -]?[a-z]{2}\d{2}(?![a-z\d])/gi,
  },
  {
    gate: 'REFUSED',
    what: 'an accession number',
    pattern: new RegExp(
      String.raw`(?<![a-z\d])(?:${MODALITY})-?(?=(?:-?\d){7})(?:\d{2,4}-)?\d{4,14}(?![a-z\d])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'an accession number',
    pattern: new RegExp(
      String.raw`(?<![a-z\d])(?:\d{2,8}-?(?:${MODALITY})-?\d{4,12}|\d{6,12}-?(?:${MODALITY}))(?![a-z\d])`,
      'gi',
    ),
  },
];
