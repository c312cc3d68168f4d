import { APPEARS_AFTER, APPEARS_AT, isOutagePhase } from '../domain/incident/checklist.ts';
import { readDue } from '../domain/plan/item-due-text.ts';
import { DUE_AFTER, ITEM_GATES } from '../domain/plan/item-terms.ts';
import { PHASES, type Phase } from '../domain/plan/plan.ts';
import { minutesText } from '../domain/time/durations.ts';
import { inCircle } from './circle.ts';
import type { Broken } from './fault.ts';
import { find, findText, textAt } from './find.ts';
import { suggestions } from './nearest.ts';

const DUE = ['checklists', '*', 'items', '*', 'due'];

/** What items say of their time and their gate that cannot be, each at its path in the file's content. */
export function brokenItems(content: unknown): Broken[] {
  return [...dueBeforeTheyAppear(content), ...afterUnknownItems(content), ...mandatoryTooEarly(content)];
}

function dueBeforeTheyAppear(content: unknown): Broken[] {
  return findText(content, DUE).flatMap(({ path, value }) => {
    const [due, phase] = [readDue(value), phaseAt(content, path)];
    if (!due || !phase || typeof due.after !== 'string') return [];
    if (isOutagePhase(phase)) {
      if (due.after !== 'DECLARED' || due.minutes >= APPEARS_AFTER[phase]) return [];
      const appears = minutesText(APPEARS_AFTER[phase]);
      return [
        {
          path,
          what: `it would be due before it appears: items of ${phase} appear ${appears} after the declaration`,
          remedy: 'Give it an earlier phase or a later time.',
        },
      ];
    }
    const appears = APPEARS_AT[phase];
    if (DUE_AFTER.indexOf(due.after) >= DUE_AFTER.indexOf(appears)) return [];
    return [
      {
        path,
        what: `items of ${phase} appear at ${appears}, and this counts from ${due.after}`,
        remedy: `Write it as "${minutesText(due.minutes)} after ${appears}".`,
      },
    ];
  });
}

function afterUnknownItems(content: unknown): Broken[] {
  const waits = findText(content, DUE).flatMap(({ path, value }) => {
    const after = readDue(value)?.after;
    return typeof after === 'object' ? [{ path, list: String(path[1]), item: after.item }] : [];
  });
  return [...Map.groupBy(waits, ({ list }) => list)].flatMap(([list, ofList]) => {
    const items = find(content, ['checklists', list, 'items', '*']).map(({ path }) => String(path[3]));
    const known = new Set(items);
    const suggest = suggestions(items);
    const unknown = ofList
      .filter(({ item }) => !known.has(item))
      .map(({ path, item }) => ({
        path,
        what: `"${item}" is not an item of this checklist`,
        remedy: suggest(item),
      }));
    const circle = new Set(inCircle(new Map(ofList.map(({ path, item }) => [String(path[3]), [item]]))));
    return [
      ...unknown,
      ...ofList
        .filter(({ path }) => circle.has(String(path[3])))
        .map(({ path }) => ({
          path,
          what: 'these items wait for each other in a circle',
          remedy: 'Let one of them count from the declaration or a gate.',
        })),
    ];
  });
}

function mandatoryTooEarly(content: unknown): Broken[] {
  return findText(content, ['checklists', '*', 'items', '*', 'mandatoryFor']).flatMap(({ path, value }) => {
    const phase = phaseAt(content, path);
    const gate = ITEM_GATES.find((known) => known === value);
    if (!phase || !gate || isOutagePhase(phase)) return [];
    const appears = APPEARS_AT[phase];
    const later = ITEM_GATES.slice(ITEM_GATES.indexOf(appears) + 1);
    if (later.includes(gate)) return [];
    return [
      {
        path,
        what: `items of ${phase} appear at ${appears}, so none can be mandatory for ${gate}`,
        remedy: `Use one of: ${later.join(', ')}.`,
      },
    ];
  });
}

function phaseAt(content: unknown, path: readonly (string | number)[]): Phase | undefined {
  const phase = textAt(content, [...path.slice(0, 4), 'phase']);
  return PHASES.find((known) => known === phase);
}
