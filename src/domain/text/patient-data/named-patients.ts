import type { Rule } from './finding.ts';

const NAME = String.raw`\p{Lu}(?=[\p{L}'’-]{0,40}\p{Ll})[\p{L}'’-]{1,60}`;
/** Words after `patient` that make the name of a department or a program of it. */
const NO_NAME =
  '(?!(?:Portal|Access|Transport|Safety|Care|Services?|Registration|Relations|Placement|Flow|Data|Folder|Images?|Exams?|Studies|Scans?|Worklist|Summary|Search|List|First|Family|Education|Experience|Financial|Accounts?|Advocate|Names?|Ids?|Class|Type|Merge|Centered)\\b)';

/** Names that the words before them give to a patient; read without a list of names. */
export const NAMED_PATIENTS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a patient name',
    pattern: new RegExp(
      String.raw`\b(?:[Pp]t|PT|[Pp]atient)\b[.:]?\s{1,6}(?:(?:name|named|is)\b\s{0,3}:?\s{0,3})?${NO_NAME}${NAME}[ ,]{1,4}(?:\p{Lu}\.? )?${NAME}`,
      'gu',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a patient name',
    pattern:
      /\b(?:[Pp]t|PT|[Pp]atient|PATIENT)\b[.:]?\s{1,6}(?:name\s{0,3}:?\s{0,3})?\p{Lu}{3,60},\s?\p{Lu}{3,60}\b/gu,
  },
];

/** A person by title; staff as well, so it says nothing about a person whom the plan knows. */
export const TITLED: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a name',
    pattern: /\b(?:[Mm]r|[Mm]rs|Ms|Miss|Mx)\b\.?\s{1,6}(?!Teams\b|Office\b|Word\b|Excel\b)\p{Lu}\p{Ll}/gu,
  },
];
