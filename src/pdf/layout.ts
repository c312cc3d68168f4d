import { CLASS_WORDS, lineClass } from '../domain/evidence/line-class.ts';
import type {
  EvidenceSection,
  EvidenceSignOff,
  Requirement,
  SealedEvidence,
} from '../domain/evidence/model.ts';
import {
  ALARMING,
  ATTACH,
  ATTACHED,
  attachText,
  BY_APP,
  evidenceTitle,
  LACK_WORDS,
  PRACTICE,
  PROOF,
  referenceText,
  STATED,
  sealText,
  TOLD,
} from '../domain/evidence/printed-words.ts';
import { dayTextIn } from '../domain/time/days.ts';
import { timeIn } from '../domain/time/time-text.ts';
import { type Flow, inkOf, lineHeight, paragraph, type Style, startFlow } from './flow.ts';
import type { Layout, Measure, PaperSize } from './page.ts';
import { setTable } from './table.ts';
import { wrap } from './wrap.ts';

const TITLE: Style = { face: 'bold', size: 18 };
const HEADING: Style = { face: 'bold', size: 13 };
const ASKS: Style = { face: 'bold', size: 9.5 };
const TEXT: Style = { face: 'regular', size: 9 };
const SMALL: Style = { face: 'regular', size: 7.5 };
/** What marks every page of the sample hospital. */
const MARK: Style = { face: 'bold', size: 14 };
const MARK_TOP = 22;
/** A heading never stands alone at the foot of a page. */
const KEEP = 60;
const INDENT = 12;
const SIGN = 40;

/** The document as it stands on paper: every line, with its place. */
export function layOut(document: SealedEvidence, paper: PaperSize, measure: Measure): Layout {
  const flow = startFlow(paper, measure);
  const title = evidenceTitle({ hospital: document.hospital, practice: false });
  paragraph(flow, title, TITLE, { path: [{ tag: 'H1', id: flow.id() }] });
  flow.skip(6);
  paragraph(flow, sealText(document), TEXT, { path: [{ tag: 'P', id: flow.id() }] });
  for (const text of document.about) paragraph(flow, text, TEXT, { path: [{ tag: 'P', id: flow.id() }] });
  for (const section of document.sections) setSection(flow, section, document);
  const layout = flow.done();
  furnish(
    layout,
    flow,
    title,
    document,
    `as of ${dayTextIn(document.asOf, document.zone)}, ${timeIn(document.asOf, document.zone)}`,
  );
  return layout;
}

function setSection(flow: Flow, section: EvidenceSection, document: SealedEvidence): void {
  flow.skip(16);
  const least = section.kind === 'sign-off' ? signOffHeight(section) : KEEP;
  const keep = least + (section.note ? lineHeight(TEXT.size) : 0);
  if (lineHeight(HEADING.size) + keep > flow.room()) flow.newPage();
  flow.bookmark(section.title);
  paragraph(flow, section.title, HEADING, { path: [{ tag: 'H2', id: flow.id() }], keep });
  flow.skip(3);
  if (section.note) paragraph(flow, section.note, TEXT, { path: [{ tag: 'P', id: flow.id() }], keep: KEEP });
  flow.skip(4);
  if (section.kind === 'requirements') for (const line of section.lines) setRequirement(flow, line);
  else if (section.kind === 'sign-off') setSignOff(flow, section, document);
  else if (section.rows.length > 0) setTable(flow, section);
  else paragraph(flow, section.empty, TEXT, { path: [{ tag: 'P', id: flow.id() }] });
}

function setRequirement(flow: Flow, line: Requirement): void {
  const { asks, proofs, told, stated, byApp, lacking, attach } = line;
  flow.skip(5);
  const text = `${referenceText(line)}: ${CLASS_WORDS[lineClass(line)]} · ${asks}`;
  paragraph(flow, text, ASKS, { path: [{ tag: 'H3', id: flow.id() }], keep: 2 * lineHeight(TEXT.size) });
  const list = { tag: 'L', id: flow.id() };
  const item = () => [list, { tag: 'LI', id: flow.id() }, { tag: 'LBody', id: flow.id() }];
  const small = (said: string) => paragraph(flow, said, SMALL, { path: item(), indent: 2 * INDENT });
  const said = (word: string, what: string, keep = 0) =>
    paragraph(flow, what, TEXT, {
      path: item(),
      indent: INDENT,
      keep,
      lead: { word: `${word}:`, alarm: ALARMING.has(word) },
    });
  const sourced = (found: readonly { word: string; text: string; source: string }[]): void => {
    for (const [i, { word, text: what, source }] of found.entries()) {
      said(word, what);
      if (found[i + 1]?.source !== source) small(`Source: ${source}`);
    }
  };
  sourced(proofs.map((one) => ({ word: PROOF, ...one })));
  sourced(told.map(({ by, ...one }) => ({ word: `${TOLD} ${by}`, ...one })));
  for (const what of stated) said(STATED, what);
  for (const what of byApp) said(BY_APP, what);
  for (const { why, text: what } of lacking) said(LACK_WORDS[why], what);
  for (const one of attach.filter(({ open }) => open)) {
    said(ATTACH, attachText(one), 3 + lineHeight(SMALL.size));
    flow.skip(3);
    small(ATTACHED);
  }
}

/** Both sides sign on one page. */
function signOffHeight({ signs }: EvidenceSignOff): number {
  return (
    signs.length * (SIGN + lineHeight(SMALL.size) + 2 * lineHeight(TEXT.size)) + 5 * lineHeight(TEXT.size)
  );
}

/** What is signed, and a line to sign on for each side, high enough for a pen. */
function setSignOff(flow: Flow, { signs }: EvidenceSignOff, document: SealedEvidence): void {
  const { hospital, period } = document;
  for (const what of [`${hospital}, ${period.from} to ${period.to}.`, sealText(document)])
    paragraph(flow, what, TEXT, { path: [{ tag: 'P', id: flow.id() }] });
  for (const who of signs) {
    flow.skip(SIGN);
    const [signature, date] = [flow.width * 0.55, flow.width * 0.25];
    flow.page().rules.push({ x: flow.left, y: flow.at(), width: signature, weight: 0.7 });
    flow.page().rules.push({ x: flow.left + flow.width - date, y: flow.at(), width: date, weight: 0.7 });
    flow.skip(2);
    const path = [{ tag: 'P', id: flow.id() }];
    const under = [inkOf('Signature', flow.left, flow.at(), SMALL)];
    under.push(inkOf('Date', flow.left + flow.width - date, flow.at(), SMALL));
    flow.page().pieces.push({ path, ink: under });
    flow.skip(lineHeight(SMALL.size));
    paragraph(flow, who, TEXT, { path });
  }
}

/** On every page its number and that of the document, that it is for practice and, but for the first, what it is. */
function furnish(
  { paper, pages }: Layout,
  flow: Flow,
  title: string,
  { number: document, practice }: SealedEvidence,
  asOf: string,
): void {
  const widthOf = (text: string) => flow.measure(text, SMALL.face, SMALL.size);
  const right = (text: string) => flow.left + flow.width - widthOf(text);
  const [head = '', ...more] = wrap(title, flow.width * 0.6, widthOf);
  const short = more.length > 0 ? `${head} …` : head;
  for (const [i, { furniture }] of pages.entries()) {
    if (i > 0) furniture.push(inkOf(short, flow.left, 34, SMALL), inkOf(asOf, right(asOf), 34, SMALL));
    if (practice) {
      const middle = (flow.left * 2 + flow.width - flow.measure(PRACTICE, MARK.face, MARK.size)) / 2;
      for (const y of [MARK_TOP, paper.height - 40]) furniture.push(inkOf(PRACTICE, middle, y, MARK, true));
    }
    const number = `page ${i + 1} of ${pages.length}`;
    furniture.push(inkOf(`Document ${document}`, flow.left, paper.height - 36, SMALL));
    furniture.push(inkOf(number, right(number), paper.height - 36, SMALL));
  }
}
