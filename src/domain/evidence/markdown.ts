import { type EvidenceModel, type EvidenceSection, MISSING, type Requirement } from './model.ts';

/** The evidence as Markdown (tables as GitHub reads them). */
export function evidenceMarkdown({ hospital, about, sections }: EvidenceModel): string {
  const head = [`# Imaging downtime: evidence of ${cell(hospital)}`, ...about.map(aboutText)];
  return `${[...head, ...sections.map(sectionText)].join('\n\n')}\n`;
}

function aboutText(text: string): string {
  return cell(text).replace(MISSING, `*${MISSING}*`);
}

function sectionText(section: EvidenceSection): string {
  const { title, note } = section;
  const head = [`## ${title}`, ...(note ? [note] : [])];
  if (section.kind === 'requirements') return [...head, ...section.lines.map(requirementText)].join('\n\n');
  if (section.rows.length === 0) return [...head, section.empty].join('\n\n');
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = line(section.head.map(() => '---'));
  return [...head, [line(section.head), rule, ...section.rows.map(line)].join('\n')].join('\n\n');
}

function requirementText({ reference, asks, proofs, missing }: Requirement): string {
  const lines = [
    ...proofs.map((proof) => `- ${cell(proof)}`),
    ...missing.map((what) => `- *${MISSING}*: ${cell(what)}`),
  ];
  return `**${reference}** ${asks}\n\n${lines.join('\n')}`;
}

/** Text that stays in its cell, whatever people wrote. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]]/g, '\\$&');
}
