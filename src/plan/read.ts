import { LineCounter, parseDocument } from 'yaml';
import type { Plan } from '../domain/plan/plan.ts';
import { brokenAgreement } from './agreement-rules.ts';
import { explain } from './explain.ts';
import type { Broken, PlanFault } from './fault.ts';
import { patientData } from './free-text.ts';
import { placesIn } from './place.ts';
import { unknownNames } from './references.ts';
import { brokenRules, rolesOfNobody } from './rules.ts';
import { PlanFile } from './schema.ts';
import { readYaml } from './yaml-faults.ts';

const EMPTY = 'Start with npx pacs-down plan init, or with a copy of the sample plan.';

/**
 * Reads a plan file's text. Answers the plan, or every fault at once, from the top down, each with line and column:
 * what the schema refuses, names used twice, references and rules that do not hold. Text that is no YAML is named
 * first and alone, for nothing after it can be trusted. Never throws for bad text.
 */
export function readPlan(text: string, file: string): { plan: Plan } | { faults: PlanFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    // Names used twice are found in our own words, and in time that does not grow with the square of them.
    uniqueKeys: false,
    merge: false,
    schema: 'core',
    logLevel: 'error',
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const placeOf = placesIn(document);
  const fault = ({ path, what, remedy }: Broken): PlanFault => ({
    ...at(placeOf(path)),
    what,
    remedy,
  });
  const read = readYaml(document);
  const unreadable = read.faults.map(({ offset, ...words }) => ({ ...at(offset), ...words }));
  if ('unreadable' in read) return { faults: inOrder(unreadable) };
  const { content, everyNameKnown } = read;
  if (content === null || content === undefined)
    return { faults: [{ ...at(0), what: 'the file is empty', remedy: EMPTY }] };
  const parsed = PlanFile.safeParse(content);
  const broken = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => explain(issue, content))),
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
