import { CLASS_WORDS, lineClass } from './line-class.ts';
import {
  ATTACH,
  ATTACHED,
  attachText,
  BY_APP,
  type EvidenceModel,
  type EvidenceSection,
  evidenceTitle,
  LACK_WORDS,
  PROOF,
  type Requirement,
  referenceText,
  type SealedEvidence,
  STATED,
  sealText,
  TOLD,
} from './model.ts';

/** The evidence as Markdown (tables as GitHub reads them). */
export function evidenceMarkdown(document: SealedEvidence): string {
  const { about, sections } = document;
  const title = `# ${cell(evidenceTitle(document))}`;
  const text = sections.map((one) => sectionText(one, document));
  return `${[title, sealText(document), ...about.map(cell), ...text].join('\n\n')}\n`;
}

function sectionText(section: EvidenceSection, of: Pick<EvidenceModel, 'hospital' | 'period'>): string {
  const { title, note } = section;
  const head = [`## ${title}`, ...(note ? [cell(note)] : [])];
  if (section.kind === 'requirements') return [...head, ...section.lines.map(requirementText)].join('\n\n');
  if (section.kind === 'sign-off')
    return [
      ...head,
      `${cell(of.hospital)}, ${of.period.from} to ${of.period.to}. Document number and SHA-256: third line of this file.`,
      ...section.signs.map((who) => `${cell(who)}\n\n${line('Signature')} ${line('Date')}`),
    ].join('\n\n');
  if (section.rows.length === 0) return [...head, section.empty].join('\n\n');
  const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = row(section.head.map(() => '---'));
  return [...head, [row(section.head), rule, ...section.rows.map(row)].join('\n')].join('\n\n');
}

function requirementText(one: Requirement): string {
  const { asks, proofs, told, stated, byApp, lacking, attach } = one;
  const lines = [
    ...proofs.map(({ text, source }) => `- *${PROOF}*: ${cell(text)} (${cell(source)})`),
    ...told.map(({ by, text, source }) => `- *${TOLD} ${cell(by)}*: ${cell(text)} (${cell(source)})`),
    ...stated.map((text) => `- *${STATED}*: ${cell(text)}`),
    ...byApp.map((text) => `- *${BY_APP}*: ${cell(text)}`),
    ...lacking.map(({ why, text }) => `- *${LACK_WORDS[why]}*: ${cell(text)}`),
    ...attach
      .filter(({ open }) => open)
      .map((what) => `- *${ATTACH}*: ${cell(attachText(what))}. ${cell(ATTACHED)}`),
  ];
  return `**${referenceText(one)}: ${CLASS_WORDS[lineClass(one)]}.** ${asks}\n\n${lines.join('\n')}`;
}

const line = (what: string) => `${what}: ${cell('______________________________')}`;

/** Text that stays in its cell, whatever people wrote. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|*_`<>[\]]/g, '\\$&');
}
