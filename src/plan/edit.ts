import { isCollection, isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Plan } from '../domain/plan/plan.ts';
import { asFile } from './as-file.ts';
import { isMapping } from './mapping.ts';
import { readPlan } from './read.ts';
import { writePlan } from './write.ts';
import { block, inline } from './yaml-text.ts';

/**
 * A plan as the text of a plan file, in the words of the file it came from: comments, order and spelling stay, and only
 * what differs is written anew. When that cannot be done (the file does not hold, or its parts stand in another order),
 * the plan is written as a new file without the comments.
 */
export function exportPlan(plan: Plan, original: string | null): { text: string; commentsKept: boolean } {
  const edited = original === null ? null : edit(original, plan);
  return edited === null
    ? { text: writePlan(plan), commentsKept: original === null }
    : { text: edited, commentsKept: true };
}

function edit(original: string, plan: Plan): string | null {
  const read = readPlan(original, '');
  const root = parseDocument(original, { merge: false }).contents;
  if ('faults' in read || !isMap(root)) return null;
  const text = splice(original, changes(original, root, asFile(read.plan), asFile(plan)));
  const again = readPlan(text, '');
  return 'plan' in again && same(asFile(again.plan), asFile(plan)) ? text : null;
}

interface Change {
  start: number;
  end: number;
  text: string;
}

function splice(text: string, found: Change[]): string {
  return found
    .toReversed()
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, change) => before.slice(0, change.start) + change.text + before.slice(change.end), text);
}

function changes(text: string, map: YAMLMap, before: object, after: object): Change[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const wanted = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...wanted.keys()])].flatMap((name) => {
    const was = old.get(name);
    const is = wanted.get(name);
    if (same(was, is)) return [];
    const place = map.items.findIndex(({ key }) => isScalar(key) && key.value === name);
    const pair = map.items[place];
    if (is === undefined) return pair ? [removed(text, map, place)] : [];
    if (!pair) return [added(text, map, name, is)];
    if (isMap(pair.value) && isMapping(was) && isMapping(is)) return changes(text, pair.value, was, is);
    return [replaced(text, pair, is)];
  });
}

function replaced(text: string, pair: Pair, value: unknown): Change {
  const colon = text.indexOf(':', startOf(pair.key) + rangeOf(pair.key).length) + 1;
  const { start, end } = rangeOf(pair.value);
  const whole = start === 0 || (isCollection(pair.value) && !pair.value.flow);
  const last = whole ? Math.max(colon, end) : end;
  const newline = text.slice(start, last).endsWith('\n') ? '\n' : '';
  const space = whole || text[start - 1] === ':' ? ' ' : '';
  return { start: whole ? colon : start, end: last, text: `${space}${inline(value)}${newline}` };
}

function added(text: string, map: YAMLMap, name: string, value: unknown): Change {
  const last = map.items.at(-1);
  const { start, end } = rangeOf(map);
  if (!last) return { start, end, text: inline({ [name]: value }) };
  const after = endOf(last);
  if (map.flow) return { start: after, end: after, text: `, ${inline({ [name]: value }).slice(2, -2)}` };
  const line = text[after - 1] === '\n' ? after : nextLine(text, after);
  const first = startOf(map.items[0]?.key);
  const indent = ' '.repeat(first - lineStart(text, first));
  const newline = line === text.length && !text.endsWith('\n') ? '\n' : '';
  return { start: line, end: line, text: newline + block({ [name]: value }, indent) };
}

function removed(text: string, map: YAMLMap, place: number): Change {
  const pair = map.items[place];
  const [before, next] = [map.items[place - 1], map.items[place + 1]];
  const [start, end] = [startOf(pair?.key), endOf(pair)];
  if (!map.flow) {
    const after = text[end - 1] === '\n' ? end : nextLine(text, end);
    return { start: lineStart(text, start), end: after, text: '' };
  }
  if (before) return { start: endOf(before), end, text: '' };
  return { start, end: next ? startOf(next.key) : end, text: '' };
}

function rangeOf(node: unknown): { start: number; end: number; length: number } {
  const [start = 0, end = 0] = (isNode(node) && node.range) || [];
  return { start, end, length: end - start };
}

function startOf(node: unknown): number {
  return rangeOf(node).start;
}

function endOf(pair: Pair | undefined): number {
  return Math.max(rangeOf(pair?.key).end, rangeOf(pair?.value).end);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
