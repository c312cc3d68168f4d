import { ATTACK_SCENARIO } from '../incident/attack.ts';
import { type Checklist, type ChecklistItem, PHASES, type Phase, type Plan } from '../plan/plan.ts';
import { shortName } from '../text/short-name.ts';
import { itemNote } from './item-note.ts';
import type { KitBlock, KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** The phases that a page of the binder is for: later somebody reads the app, or prints anew. */
const FIRST_HOURS: readonly Phase[] = ['DETECT', 'DECLARE', 'FIRST_15_MIN', 'BY_1_H', 'BY_4_H'];
const ARCHIVE = 'archive-down';
const NAME_MAX = 60;

/** The checklist that the pages of the roles are made from: of a lost archive, else the one that most systems have. */
function generalList(plan: Plan): Checklist | null {
  const uses = (scenario: string) => plan.systems.filter((system) => system.scenario === scenario).length;
  const [most = null] = plan.checklists
    .filter(({ scenario }) => scenario !== ATTACK_SCENARIO)
    .toSorted((a, b) => uses(b.scenario) - uses(a.scenario));
  return plan.checklists.find(({ scenario }) => scenario === ARCHIVE) ?? most;
}

/** A page for each role that has something to do in the first hours, in the plan's order. */
export function roleSheets(plan: Plan, words: KitWords): KitSheet[] {
  const list = generalList(plan);
  if (!list)
    return [
      { title: words.roles.title(''), wide: false, blocks: [{ kind: 'text', text: words.roles.none }] },
    ];
  return plan.roles.flatMap(({ key, name }) => {
    const items = list.items.filter(({ role, phase }) => role === key && FIRST_HOURS.includes(phase));
    if (items.length === 0) return [];
    const about: KitBlock = { kind: 'text', text: words.roles.list(list.name) };
    const title = words.roles.title(shortName(name, NAME_MAX));
    return [{ title, wide: false, blocks: [about, ...byPhase(items, list, plan, words)] }];
  });
}

/** What each role does otherwise while an attack is suspected, and how people talk. */
export function attackSheet(plan: Plan, words: KitWords): KitSheet {
  const list = plan.checklists.find(({ scenario }) => scenario === ATTACK_SCENARIO);
  const usual = new Map(generalList(plan)?.items.map(({ key, text }) => [key, text]));
  const differs = (list?.items ?? []).filter(
    ({ key, text, phase }) => usual.get(key) !== text && FIRST_HOURS.slice(0, -1).includes(phase),
  );
  const { bridge = '', phones = [] } = plan.attack ?? {};
  const rows = [
    ...(bridge ? [[words.attack.bridge, bridge]] : []),
    ...phones.map((one) => [one.name, one.phone]),
  ];
  const blocks: KitBlock[] = [
    { kind: 'text', text: words.attack.stop, bold: true },
    { kind: 'heading', text: words.attack.numbers },
    ...(rows.length > 0
      ? [{ kind: 'table' as const, title: words.attack.numbers, head: words.phones.head.slice(1, 3), rows }]
      : [{ kind: 'text' as const, text: words.attack.none }]),
    { kind: 'text', text: list ? words.attack.differs : words.attack.noList },
    ...plan.roles.flatMap(({ key, name }): KitBlock[] => {
      const its = differs.filter(({ role }) => role === key);
      if (!list || its.length === 0) return [];
      return [{ kind: 'heading', text: name }, itemsOf(its, list, plan, words)];
    }),
  ];
  return { title: words.attack.title, wide: false, blocks };
}

function byPhase(items: ChecklistItem[], list: Checklist, plan: Plan, words: KitWords): KitBlock[] {
  return PHASES.flatMap((phase): KitBlock[] => {
    const its = items.filter((item) => item.phase === phase);
    if (its.length === 0) return [];
    return [{ kind: 'heading', text: words.phases[phase] }, itemsOf(its, list, plan, words)];
  });
}

function itemsOf(items: ChecklistItem[], list: Checklist, plan: Plan, words: KitWords): KitBlock {
  return {
    kind: 'items',
    items: items.map((item) => ({ text: item.text, note: itemNote(item, list, plan, words) })),
  };
}
