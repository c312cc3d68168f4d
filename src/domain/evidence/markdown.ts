import {
  ATTACH,
  ATTACHED,
  type EvidenceModel,
  type EvidenceSection,
  MISSING,
  OUTSIDE,
  PROOF,
  type Requirement,
  referenceText,
  type SealedEvidence,
  STATED,
} from './model.ts';

/** The evidence as Markdown (tables as GitHub reads them). From the fifth line on it is `evidenceText`. */
export function evidenceMarkdown(document: SealedEvidence): string {
  const { hospital, number, checksum } = document;
  const sealed = `Document ${number}. SHA-256 of what follows (\`tail -n +5\`): ${checksum}`;
  return [`# Imaging downtime: evidence of ${cell(hospital)}`, sealed, evidenceText(document)].join('\n\n');
}

/** What the checksum is of: everything but the title and the line that says it. */
export function evidenceText({ about, sections }: EvidenceModel): string {
  return `${[...about.map(cell), ...sections.map(sectionText)].join('\n\n')}\n`;
}

function sectionText(section: EvidenceSection): string {
  const { title, note } = section;
  const head = [`## ${title}`, ...(note ? [cell(note)] : [])];
  if (section.kind === 'requirements') return [...head, ...section.lines.map(requirementText)].join('\n\n');
  if (section.kind === 'sign-off')
    return [
      ...head,
      ...section.signs.map((who) => `${cell(who)}\n\n${line('Signature')} ${line('Date')}`),
    ].join('\n\n');
  if (section.rows.length === 0) return [...head, section.empty].join('\n\n');
  const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = row(section.head.map(() => '---'));
  return [...head, [row(section.head), rule, ...section.rows.map(row)].join('\n')].join('\n\n');
}

function requirementText(one: Requirement): string {
  const { asks, proofs, stated, missing, attach, outside } = one;
  const lines = [
    ...proofs.map(({ text, source }) => `- *${PROOF}*: ${cell(text)} (${cell(source)})`),
    ...stated.map(({ text, source }) => `- *${STATED}*: ${cell(text)} (${cell(source)})`),
    ...missing.map((what) => `- *${MISSING}*: ${cell(what)}`),
    ...attach.map((what) => `- *${ATTACH}*: ${cell(what)}.${outside.length > 0 ? '' : ` ${cell(ATTACHED)}`}`),
    ...outside.map((one) => `- *${OUTSIDE}*: ${cell(one.text)} (${cell(one.source)})`),
  ];
  return `**${referenceText(one)}** ${asks}\n\n${lines.join('\n')}`;
}

const line = (what: string) => `${what}: ${cell('______________________________')}`;

/** Text that stays in its cell, whatever people wrote. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]]/g, '\\$&');
}
