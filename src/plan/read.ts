import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Plan } from '../domain/plan.ts';
import { brokenAgreement } from './agreement-rules.ts';
import { explain } from './explain.ts';
import type { Broken, PlanFault } from './fault.ts';
import { patientData } from './free-text.ts';
import { unknownNames } from './references.ts';
import { brokenRules, rolesOfNobody } from './rules.ts';
import { PlanFile } from './schema.ts';
import { readYaml } from './yaml-faults.ts';

/**
 * Reads a plan file's text. Answers the plan, or every fault at once, from the top down, each with line and column:
 * what the schema refuses, names used twice, references and rules that do not hold. Text that is no YAML is named
 * first and alone, for nothing after it can be trusted. Never throws for bad text.
 */
export function readPlan(text: string, file: string): { plan: Plan } | { faults: PlanFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    logLevel: 'error',
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const fault = ({ path, what, mend }: Broken): PlanFault => ({
    ...at(offsetOf(document, path)),
    what,
    mend,
  });
  const read = readYaml(document);
  const unreadable = read.faults.map(({ offset, ...words }) => ({ ...at(offset), ...words }));
  if ('unreadable' in read) return { faults: inOrder(unreadable) };
  const { content, everyNameKnown } = read;
  const parsed = PlanFile.safeParse(content ?? {});
  const broken = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap(explain)),
    ...brokenRules(content),
    ...brokenAgreement(content),
    ...patientData(content),
    ...(everyNameKnown ? [...unknownNames(content), ...rolesOfNobody(content)] : []),
  ];
  const faults = inOrder([...unreadable, ...broken.map(fault)]);
  return parsed.success && faults.length === 0 ? { plan: parsed.data } : { faults };
}

function inOrder(faults: PlanFault[]): PlanFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function offsetOf(document: Document, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const pair = pairOf(parent ?? document.contents, path[length - 1]);
    if (pair !== null) return pair;
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function pairOf(parent: unknown, step: string | number | undefined): number | null {
  const items = (
    parent as { items?: { key?: { value?: unknown; range?: [number, number, number] } }[] } | null
  )?.items;
  const pair = items?.find((item) => item.key?.value === step);
  return pair?.key?.range?.[0] ?? null;
}
