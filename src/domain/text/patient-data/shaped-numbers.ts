import type { Rule } from './finding.ts';

const MODALITY = 'CT|CTA|MR|MRI|MRA|US|XR|CR|DX|MG|NM|PT|PET|RF|XA|IR|RA|RAD|FL|BD|MA|DR';

const LABEL =
  'mrns?|accessions?|acc no|acc#?|medical records?|(?:patient|pt) ids?|csns?|visit|encounter|dob|wristband|id|ids';
const NUMBER = String.raw`(?<![a-z\d._:/\\-])[a-z]{0,3}-?\d{5,12}(?![\da-z]|[._:]\d)`;
const LONG_NUMBER = String.raw`(?<![a-z\d._:/\\-])[a-z]{0,3}-?\d{7,12}[a-z]?(?![\da-z]|[._:]\d)`;
const EXAM =
  'ct|cta|mri|xr|x-?rays?|ultrasound|mammo|chest|head|brain|neck|knee|hip|abdomen|pelvis|spine|films?|scans?|scanned|stud(?:y|ies)|images?|exams?|portable|priors?|reads?|unread|report|biopsy|chart|duplicated?|merged?|resend|resent|look up|pull up|swapped|in pacs|in the archive|in ris|temp registration|bucket|unlock(?:ed)?';

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
    pattern: /(?<![\d-])(?!000|666|9)\d{3}([- ])\d{2}\1\d{4}(?![\d-])/g,
  },
];

/** Numbers that their shape gives away, without a label. Read once harmless numbers are blotted out. */
export const SHAPED_NUMBERS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'an insurance number',
    pattern: /(?<![a-z\d])[1-9][a-z][a-z\d]\d-?[a-z][a-z\d]\d-?[a-z]{2}\d{2}(?![a-z\d])/gi,
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
      String.raw`(?<![a-z\d])(?:\d{2,8}-?(?:${MODALITY})-?\d{4,12}|\d{6,12}-(?:${MODALITY}))(?![a-z\d])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a record number',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${LABEL})(?![a-z])[^.;\n\d]{0,60}?${NUMBER}|${NUMBER}[^.;\n\d]{0,60}?(?<![a-z])(?:${LABEL})(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a record number',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${EXAM})(?![a-z])[^.;,\n\d]{0,24}?${LONG_NUMBER}|${LONG_NUMBER}[^.;\n\d]{0,40}?(?<![a-z])(?:${EXAM})(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: "a patient's number",
    // Sixteen digits is the longest accession number (DICOM SH).
    pattern: /(?<![a-z\d._:/\\-])[a-z]{0,3}-?(?!20\d{12}(?!\d))\d{6,16}(?![\da-z]|[._:]\d)/gi,
  },
  {
    gate: 'ASKED',
    what: "a patient's number",
    pattern: /(?<![a-z\d._:/-])\d{2,3}-\d{2,3}-\d{1,3}(?:-\d{1,2})?(?![\d-]|[.:]\d)/gi,
  },
];
