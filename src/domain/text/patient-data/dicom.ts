import type { Rule } from './finding.ts';

/** What DICOM objects and HL7 messages carry about a patient. The UIDs of the standard begin with 1.2.840.10008. */
export const DICOM_AND_HL7: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a number in the name of an image or a link to it',
    pattern:
      /(?:pacs|viewer|dicom|stud(?:y|ies)|chart|patient|img)(?:(?!incident|case|ticket|jobs?\/|alert|logs?[/\\]|cache|admin|wiki)[^\s]){0,60}?[/_\\=](?!20\d{6}(?!\d))\d{6,14}(?=[/_\\.&?]|\s|$)(?![^\s]{0,20}\.log)|[/\\]\d{6,14}[/\\](?:im?\d|dicomdir|ser)|[/_\\=]\d{6,14}[^\s]{0,20}\.(?:dcm|jpe?g|png)(?![a-z])/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a DICOM identifier',
    pattern:
      /(?<![\d.])(?!1\.2\.840\.10008\.|1\.3\.6\.1\.2\.1\.|1\.3\.6\.1\.4\.1(?:\.\d+){1,4}(?!\d|\.\d))(?:[12](?:\.\d+){5,}|2\.25\.\d{10,})(?![\d])/g,
  },
  {
    gate: 'REFUSED',
    what: 'a piece of an HL7 message',
    pattern:
      /(?<![a-z])(?:PID|PD1|NK1|GT1|IN1|IN2|PV1|PV2|MRG|OBR|ORC|OBX|AL1|DG1)\|[^\n]{0,40}?[a-z\d]{2}/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a patient tag of DICOM',
    pattern:
      /\(0010,\s?[\da-f]{4}\)\s{0,2}(?:(?:PN|DA|LO|CS|AS)\b|[=:[])\s{0,2}\[?[a-z\d]{2}|\bPatient(?:'?s)?_?(?:Name|ID|BirthDate|Address)\s{0,2}[=:[]\s{0,2}\[?(?=[a-z\d])(?!null|none|empty|blank)|\bPN\s?[:=]\s?[a-z]{2}/gi,
  },
  {
    gate: 'REFUSED',
    what: 'an accession number',
    pattern: /\(0008,0050\)\s{0,2}(?:SH\s{0,2})?[=:[]?\s{0,2}(?=[a-z\d-]{0,8}\d{4})/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a patient name',
    pattern:
      /(?<=[\p{L}'’-]{2})(?<!(?:ORM|ORU|ADT|ACK|SIU|MDM|OMI|OMG|ORR|DFT|BAR|QRY|QBP|RSP|ORL|OML|VXU|MFN|RDE))\^(?=[\p{L}^][\p{L}^'’.-])/giu,
  },
];
