import { markdownTable, markdownText } from '../text/markdown.ts';
import { CLASS_WORDS, lineClass } from './line-class.ts';
import type { EvidenceModel, EvidenceSection, Requirement, SealedEvidence } from './model.ts';
import {
  ATTACH,
  ATTACHED,
  attachText,
  BY_APP,
  evidenceTitle,
  LACK_WORDS,
  PROOF,
  referenceText,
  STATED,
  sealText,
  TOLD,
} from './printed-words.ts';

/** The evidence as Markdown (tables as GitHub reads them). */
export function evidenceMarkdown(document: SealedEvidence): string {
  const { about, sections } = document;
  const title = `# ${markdownText(evidenceTitle(document))}`;
  const text = sections.map((one) => sectionText(one, document));
  return `${[title, sealText(document), ...about.map(markdownText), ...text].join('\n\n')}\n`;
}

function sectionText(section: EvidenceSection, of: Pick<EvidenceModel, 'hospital' | 'period'>): string {
  const { title, note } = section;
  const head = [`## ${title}`, ...(note ? [markdownText(note)] : [])];
  if (section.kind === 'requirements') return [...head, ...section.lines.map(requirementText)].join('\n\n');
  if (section.kind === 'sign-off')
    return [
      ...head,
      `${markdownText(of.hospital)}, ${of.period.from} to ${of.period.to}. Document number and SHA-256: third line of this file.`,
      ...section.signs.map((who) => `${markdownText(who)}\n\n${line('Signature')} ${line('Date')}`),
    ].join('\n\n');
  if (section.rows.length === 0) return [...head, section.empty].join('\n\n');
  return [...head, markdownTable(section.head, section.rows)].join('\n\n');
}

function requirementText(one: Requirement): string {
  const { asks, proofs, told, stated, byApp, lacking, attach } = one;
  const lines = [
    ...proofs.map(({ text, source }) => `- *${PROOF}*: ${markdownText(text)} (${markdownText(source)})`),
    ...told.map(
      ({ by, text, source }) =>
        `- *${TOLD} ${markdownText(by)}*: ${markdownText(text)} (${markdownText(source)})`,
    ),
    ...stated.map((text) => `- *${STATED}*: ${markdownText(text)}`),
    ...byApp.map((text) => `- *${BY_APP}*: ${markdownText(text)}`),
    ...lacking.map(({ why, text }) => `- *${LACK_WORDS[why]}*: ${markdownText(text)}`),
    ...attach
      .filter(({ open }) => open)
      .map((what) => `- *${ATTACH}*: ${markdownText(attachText(what))}. ${markdownText(ATTACHED)}`),
  ];
  return `**${referenceText(one)}: ${CLASS_WORDS[lineClass(one)]}.** ${asks}\n\n${lines.join('\n')}`;
}

const line = (what: string) => `${what}: ${markdownText('______________________________')}`;
