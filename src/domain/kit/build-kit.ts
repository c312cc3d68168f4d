import type { RegisteredTolerance } from '../agreement/facts.ts';
import { homeZone } from '../agreement/people.ts';
import { type Plan, SIDES } from '../plan/plan.ts';
import type { KitBlock, KitContent, KitSheet } from './kit.ts';
import { type IssuedNumbers, logSheets } from './log-sheets.ts';
import { criticalForm, doorSigns, mediaLog, resultForm } from './paper-forms.ts';
import { firstCalls, phoneTree } from './phone-tree.ts';
import { attackSheet, roleSheets } from './role-sheets.ts';
import { systemsMap } from './systems-map.ts';
import { tolerancesSheet } from './tolerances-sheet.ts';
import { KIT_WORDS, type KitWords } from './words/kit-words.ts';

/** The downtime binder of a plan, in the plan's language: equal facts make an equal kit. `issued`: numbers on its log sheets. */
export function kitContent(
  plan: Plan,
  {
    tolerances,
    practice,
    issued = [],
  }: { tolerances: readonly RegisteredTolerance[]; practice: boolean; issued?: readonly IssuedNumbers[] },
): KitContent {
  const language = plan.language ?? 'en';
  const words = KIT_WORDS[language];
  const sheets = [
    ...roleSheets(plan, words),
    attackSheet(plan, words),
    phoneTree(plan, words),
    systemsMap(plan, words),
    tolerancesSheet(plan, tolerances, homeZone(plan), words),
    ...logSheets(plan, issued, words),
    resultForm(words),
    criticalForm(words),
    mediaLog(words),
    ...doorSigns(words),
  ];
  return { hospital: plan.hospital, language, practice, sheets: [cover(plan, sheets, words), ...sheets] };
}

function cover(plan: Plan, sheets: readonly KitSheet[], words: KitWords): KitSheet {
  const { start, steps, both, side: sides, where } = words.cover;
  const calls = SIDES.flatMap((side) =>
    firstCalls(plan, side, words).map(({ name, phone }) => [sides[side], name, phone]),
  );
  const blocks: KitBlock[] = [
    { kind: 'text', text: plan.hospital, bold: true },
    { kind: 'heading', text: start },
    { kind: 'items', items: steps.map((text) => ({ text, note: '' })) },
    { kind: 'heading', text: both },
    { kind: 'table', title: both, head: ['', ...words.phones.head.slice(1, 3)], rows: calls },
    { kind: 'heading', text: words.contents },
    { kind: 'text', text: [...new Set(sheets.map(({ title }) => title))].join(' · ') },
    { kind: 'blanks', rows: [[{ label: where, share: 1 }]] },
  ];
  return { title: words.title, wide: false, blocks };
}
