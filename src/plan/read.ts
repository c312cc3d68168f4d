import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Plan } from '../domain/plan.ts';
import type { Broken, PlanFault } from './fault.ts';
import { suggest } from './nearest.ts';
import { findBrokenRules } from './rules.ts';
import { PlanFile } from './schema.ts';
import { settingsAt } from './settings.ts';
import { readYaml } from './yaml-faults.ts';

/**
 * Reads a plan file's text. Answers the plan, or every fault at once, each with line and column: what YAML cannot
 * read, what the schema refuses, and references and rules that do not hold. Never throws for bad text.
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
  const read = readYaml(document);
  if ('unreadable' in read) {
    return { faults: read.unreadable.map(({ offset, what, mend }) => ({ ...at(offset), what, mend })) };
  }
  const fault = ({ path, what, mend }: Broken): PlanFault => ({
    ...at(offsetOf(document, path)),
    what,
    mend,
  });
  const parsed = PlanFile.safeParse(read.content ?? {});
  if (!parsed.success) return { faults: inOrder(parsed.error.issues.flatMap(explain).map(fault)) };
  const broken = findBrokenRules(parsed.data);
  return broken.length > 0 ? { faults: inOrder(broken.map(fault)) } : { plan: parsed.data };
}

function inOrder(faults: PlanFault[]): PlanFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

type Issue = NonNullable<ReturnType<typeof PlanFile.safeParse>['error']>['issues'][number];

function explain(issue: Issue): Broken[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({
      path: [...path, unknown],
      what: `"${unknown}" is no setting of ${path.length > 0 ? name : 'a plan'}`,
      mend: suggest(unknown, settingsAt(PlanFile, path)),
    }));
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        what: `${name} cannot be a key`,
        mend: 'Use lower-case letters, digits and hyphens, 40 at most.',
      },
    ];
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.input === undefined && issue.message.includes('undefined');
    return [
      missing
        ? { path, what: `${name} is missing`, mend: 'Add it.' }
        : { path, what: `${name} must be ${article(issue.expected)}`, mend: 'Change its value.' },
    ];
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    return [
      {
        path,
        what: `${name} has a value that is not known here`,
        mend: `Use one of: ${allowed.join(', ')}.`,
      },
    ];
  }
  if (issue.code === 'invalid_union') {
    return [{ path, what: `${name} cannot be read`, mend: 'Write a duration such as "30 min", or hold.' }];
  }
  if (issue.code === 'too_big') {
    return [{ path, what: `${name} is too long or too large`, mend: `The most is ${issue.maximum}.` }];
  }
  if (issue.code === 'too_small') {
    return [{ path, what: `${name} is empty or too small`, mend: `The least is ${issue.minimum}.` }];
  }
  return [{ path, what: `${name} cannot be read`, mend: `${capital(issue.message)}.` }];
}

function nameOf(path: (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `entry ${last + 1} of "${path.at(-2)}"` : `"${last}"`;
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

function article(type: string): string {
  return (
    (
      {
        array: 'a list',
        object: 'a mapping',
        record: 'a mapping',
        string: 'text',
        int: 'a whole number',
        number: 'a number',
      } as Record<string, string>
    )[type] ?? type
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
