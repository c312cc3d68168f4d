import { LineCounter, parseDocument } from 'yaml';
import type { Plan } from '../domain/plan/plan.ts';
import { listedBy } from '../domain/text/listed-by.ts';
import { brokenAgreement } from './agreement-rules.ts';
import { unknownAnnouncementWords } from './announcement-words.ts';
import { doubts } from './doubts.ts';
import { explain } from './explain.ts';
import { type Broken, formatFault, type PlanFault } from './fault.ts';
import { find } from './find.ts';
import { patientData } from './free-text.ts';
import { withIncludedLists } from './included.ts';
import { brokenItems } from './item-rules.ts';
import { pagingDoubts } from './paging-doubts.ts';
import { placesIn } from './place.ts';
import { placeholders } from './placeholders.ts';
import { unknownNames } from './references.ts';
import { brokenRules } from './rules.ts';
import { PlanFile } from './schema.ts';
import { START } from './start.ts';
import { readYaml } from './yaml-faults.ts';

/** A hospital of 200 systems with every checklist has a third of it. */
const MAX_ITEMS = 5_000;

/**
 * A plan that holds, with what is hardly meant in it, and where in the file something else that is found stands; or every
 * fault that keeps it from being used.
 */
export type ReadPlan =
  | { plan: Plan; warnings: PlanFault[]; placed: (found: Broken) => PlanFault }
  | { faults: PlanFault[] };

/**
 * Reads a plan file's text. Answers the plan, or every fault at once, from the top down, each with line and column:
 * what the schema refuses, names used twice, references and rules that do not hold. Text that is no YAML is named
 * first and alone, for nothing after it can be trusted. Never throws for bad text.
 */
export function readPlan(text: string, file: string): ReadPlan {
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
  const fault = ({ path, also = [], what, remedy }: Broken): PlanFault => {
    const [first = 0, ...more] = [path, ...also].map(placeOf).toSorted((a, b) => a - b);
    const place = at(first);
    return {
      ...place,
      what:
        what +
        alsoIn(
          more.map((offset) => at(offset).line),
          place.line,
        ),
      remedy,
    };
  };
  const read = readYaml(document, text);
  const unreadable = read.faults.map(({ offset, ...words }) => ({ ...at(offset), ...words }));
  if ('unreadable' in read) return { faults: inOrder(unreadable) };
  const { content, everyNameKnown } = read;
  if (content === null || content === undefined)
    return { faults: [{ ...at(0), what: 'the file is empty', remedy: START }] };
  const whole = withIncludedLists(content);
  const items = find(whole, ['checklists', '*', 'items', '*']).length;
  if (items > MAX_ITEMS) return { faults: [fault(tooManyItems(items))] };
  const parsed = PlanFile.safeParse(content);
  const broken = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => explain(issue, content))),
    ...brokenRules(whole),
    ...brokenItems(whole),
    ...brokenAgreement(whole),
    ...placeholders(whole),
    ...unknownAnnouncementWords(whole),
    ...patientData(whole),
    ...(everyNameKnown ? unknownNames(whole, content) : []),
  ].map(fault);
  const slips = read.slips.map(({ offset, ...words }) => ({ ...at(offset), ...words }));
  const faults = [...unreadable, ...withTheirCause(broken, slips)];
  if (!parsed.success || faults.length > 0) return { faults: inOrder(faults) };
  return {
    plan: parsed.data,
    warnings: inOrder([...slips, ...doubts(whole).map(fault), ...pagingDoubts(parsed.data).map(fault)]),
    placed: fault,
  };
}

const LINES_SHOWN = 6;

/** The other lines on which one cause shows. Example: ` (also in lines 12, 40)`. */
function alsoIn(lines: number[], first: number): string {
  const others = [...new Set(lines)].filter((line) => line !== first);
  if (others.length === 0) return '';
  return ` (also in ${others.length === 1 ? 'line' : 'lines'} ${listedBy(others, LINES_SHOWN, String)})`;
}

function tooManyItems(items: number): Broken {
  return {
    path: ['checklists'],
    what: `the checklists have ${items} items, more than anybody can work through (the limit is ${MAX_ITEMS})`,
    remedy: 'Name the plan’s own file, or shorten the lists.',
  };
}

/** Faults, those on a line that was typed wrongly replaced by what was typed wrongly there. */
function withTheirCause(broken: PlanFault[], slips: PlanFault[]): PlanFault[] {
  const causes = slips.filter(({ line }) => broken.some((fault) => fault.line === line));
  return [...causes, ...broken.filter((fault) => !causes.some(({ line }) => line === fault.line))];
}

/** From the top down; what is said of one place twice, such as of a role of an included checklist, is said once. */
function inOrder(faults: PlanFault[]): PlanFault[] {
  return [...new Map(faults.map((fault) => [formatFault(fault), fault])).values()].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}
