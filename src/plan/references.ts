import { OUTSIDE_ROLES } from '../checklists/roles.ts';
import { shippedChecklists } from '../checklists/shipped.ts';
import { capitalized } from '../domain/text/capitalized.ts';
import type { Broken } from './fault.ts';
import { type FoundValue, find, findText, sectionNames } from './find.ts';
import { suggestions } from './nearest.ts';
import { NOBODY } from './values.ts';

const NAMED_BY: [kind: string, ...steps: string[]][] = [
  ['site', 'homeSite'],
  ['site', 'people', '*', 'site'],
  ['site', 'systems', '*', 'sites', '*'],
  ['person', 'lastResort', 'people', '*'],
  ['person', 'admins', '*'],
  ['person', 'leads', 'RADIOLOGY', '*'],
  ['person', 'leads', 'IT', '*'],
  ['person', 'systems', '*', 'owners', 'RADIOLOGY'],
  ['person', 'systems', '*', 'owners', 'IT'],
  ['person', 'policies', '*', 'steps', '*', 'people', '*'],
  ['person', 'schedules', '*', 'layers', '*', 'people', '*'],
  ['person', 'schedules', '*', 'exceptions', '*', 'person'],
  ['person', 'schedules', '*', 'otherwise'],
  ['person', 'services', '*', 'spokesperson'],
  ['schedule', 'policies', '*', 'steps', '*', 'schedules', '*'],
  ['role', 'people', '*', 'roles', '*'],
  ['role', 'services', '*', 'callRole'],
  ['site', 'services', '*', 'sites', '*'],
  ['site', 'downtimeNumbers', 'modalities', '*', 'site'],
  ['system', 'probes', '*', 'system'],
  ['role', 'checklists', '*', 'items', '*', 'role'],
  ['system', 'systems', '*', 'dependsOn', '*'],
  ['scenario', 'systems', '*', 'scenario'],
  ['policy', 'systems', '*', 'policies', 'RADIOLOGY'],
  ['policy', 'systems', '*', 'policies', 'IT'],
  ['policy', 'attack', 'policy'],
];

const NAMED_BY_ITEMS: [kind: string, ...steps: string[]][] = [
  ['site', 'when', 'sites', '*'],
  ['service', 'when', 'services', '*'],
  ['scenario', 'when', 'scenarios', '*'],
  ['service', 'proofFor', '*'],
];

/**
 * Every name in a plan file's content that stands for nothing the file defines. Looks at the content as written; where
 * the names themselves cannot be read, their absence is one fault and not one more for each use. `written`: the same without
 * the lists that come with the app: a hospital need not have every service of which they speak.
 */
export function unknownNames(content: unknown, written: unknown = content): Broken[] {
  const known: Record<string, Known | null> = {
    site: namesIn(content, 'sites'),
    system: namesIn(content, 'systems'),
    service: namesIn(content, 'services'),
    person: namesIn(content, 'people'),
    schedule: find(content, ['schedules']).length === 0 ? knownFrom([]) : namesIn(content, 'schedules'),
    role: namesIn(content, 'roles'),
    policy: namesIn(content, 'policies'),
    scenario: scenariosIn(content),
  };
  const unknown = (kind: string, { path, value }: FoundValue<string>): Use[] => {
    const mayBeNobody = path.at(2) === 'layers' || path.at(2) === 'exceptions';
    if (kind === 'person' && mayBeNobody && value === NOBODY) return [];
    if (kind === 'role' && path[0] === 'checklists' && Object.hasOwn(OUTSIDE_ROLES, value)) return [];
    const names = known[kind];
    if (!names || names.lowered.has(value.toLowerCase())) return [];
    return [{ kind, value, path, suggest: names.suggest }];
  };
  const services = find(content, ['systems', '*', 'tolerances', '*']).map(({ path }) => ({
    path,
    value: String(path.at(-1)),
  }));
  const uses = [
    ...NAMED_BY.flatMap(([kind, ...steps]) => findText(content, steps).flatMap((at) => unknown(kind, at))),
    ...NAMED_BY_ITEMS.flatMap(([kind, ...steps]) =>
      findText(written, ['checklists', '*', 'items', '*', ...steps]).flatMap((at) => unknown(kind, at)),
    ),
    ...services.flatMap((at) => unknown('service', at)),
  ];
  // Somebody who removed a role or a person has made one mistake, however many lines name it.
  return [...Map.groupBy(uses, ({ kind, value }) => `${kind} ${value}`).values()].flatMap((same) => {
    const [first, ...more] = same;
    if (!first) return [];
    const { kind, value, path, suggest } = first;
    const what = `${kind} "${value}" is unknown`;
    const remedy = howToAdd(kind, value, content) ?? suggest(value);
    return [{ path, also: more.map((use) => use.path), what, remedy }];
  });
}

interface Use {
  kind: string;
  value: string;
  path: (string | number)[];
  suggest: Known['suggest'];
}

/** The names of one kind that the file defines. */
interface Known {
  lowered: ReadonlySet<string>;
  suggest: (unknown: string) => string;
}

function knownFrom(names: readonly string[]): Known {
  return { lowered: new Set(names.map((name) => name.toLowerCase())), suggest: suggestions(names) };
}

/** How to write what ships with the app into the plan; null for what does not. */
function howToAdd(kind: string, value: string, content: unknown): string | null {
  if (kind === 'scenario' && shippedChecklists().has(value)) {
    const short = value.replace(/-down$/, '');
    const name = sectionNames(content, 'checklists').includes(short) ? value : short;
    return `Add its checklist under checklists: "${name}: { include: ${value} }".`;
  }
  const roles = [...shippedChecklists().values()].flatMap(({ items }) =>
    Object.values(items).map(({ role }) => role),
  );
  if (kind === 'role' && roles.includes(value))
    return `The checklists that come with the app need it: add it under roles, "${value}: { name: ${capitalized(value.replaceAll('-', ' '))} }".`;
  return null;
}

function namesIn(content: unknown, section: string): Known | null {
  const written = find(content, [section])[0]?.value;
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return null;
  return knownFrom(sectionNames(content, section));
}

function scenariosIn(content: unknown): Known | null {
  const checklists = sectionNames(content, 'checklists');
  const scenarios = findText(content, ['checklists', '*', 'scenario']).map(({ value }) => value);
  return namesIn(content, 'checklists') && checklists.length === scenarios.length
    ? knownFrom(scenarios)
    : null;
}
