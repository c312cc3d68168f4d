import { dayTextIn } from '../days.ts';
import { timeIn } from '../time-text.ts';
import { type EvidenceModel, type EvidenceSection, MISSING, type Requirement } from './model.ts';

/** The evidence as Markdown (tables as GitHub reads them). */
export function evidenceMarkdown({ hospital, asOf, zone, sections }: EvidenceModel): string {
  const head = [
    `# Imaging downtime: evidence of ${cell(hospital)}`,
    `As of ${dayTextIn(asOf, zone)}, ${timeIn(asOf, zone)}. What is not there is called *${MISSING}*.`,
  ];
  return `${[...head, ...sections.map(sectionText)].join('\n\n')}\n`;
}

function sectionText(section: EvidenceSection): string {
  const title = `## ${section.title}`;
  if (section.kind === 'requirements') return [title, ...section.lines.map(requirementText)].join('\n\n');
  if (section.rows.length === 0) return `${title}\n\n${section.empty}`;
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = line(section.head.map(() => '---'));
  return `${title}\n\n${[line(section.head), rule, ...section.rows.map(line)].join('\n')}`;
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
