import { OUTSIDE_ROLES } from '../checklists/roles.ts';
import type { Broken } from './fault.ts';
import { type FoundValue, find, findText, sectionNames } from './find.ts';
import { suggest } from './nearest.ts';
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
  const known: Record<string, string[] | null> = {
    site: namesIn(content, 'sites'),
    system: namesIn(content, 'systems'),
    service: namesIn(content, 'services'),
    person: namesIn(content, 'people'),
    schedule: find(content, ['schedules']).length === 0 ? [] : namesIn(content, 'schedules'),
    role: namesIn(content, 'roles'),
    policy: namesIn(content, 'policies'),
    scenario: scenariosIn(content),
  };
  const lowered = new Map(
    Object.entries(known).map(([kind, names]) => [kind, new Set(names?.map((name) => name.toLowerCase()))]),
  );
  const unknown = (kind: string, { path, value }: FoundValue<string>): Broken[] => {
    const names = known[kind];
    const mayBeNobody = path.at(2) === 'layers' || path.at(2) === 'exceptions';
    if (kind === 'person' && mayBeNobody && value === NOBODY) return [];
    if (kind === 'role' && path[0] === 'checklists' && Object.hasOwn(OUTSIDE_ROLES, value)) return [];
    if (!names || lowered.get(kind)?.has(value.toLowerCase())) return [];
    return [{ path, what: `${kind} "${value}" is unknown`, remedy: suggest(value, names) }];
  };
  const services = find(content, ['systems', '*', 'tolerances', '*']).map(({ path }) => ({
    path,
    value: String(path.at(-1)),
  }));
  return [
    ...NAMED_BY.flatMap(([kind, ...steps]) => findText(content, steps).flatMap((at) => unknown(kind, at))),
    ...NAMED_BY_ITEMS.flatMap(([kind, ...steps]) =>
      findText(written, ['checklists', '*', 'items', '*', ...steps]).flatMap((at) => unknown(kind, at)),
    ),
    ...services.flatMap((at) => unknown('service', at)),
  ];
}

function namesIn(content: unknown, section: string): string[] | null {
  const written = find(content, [section])[0]?.value;
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return null;
  return sectionNames(content, section);
}

function scenariosIn(content: unknown): string[] | null {
  const checklists = namesIn(content, 'checklists');
  const scenarios = findText(content, ['checklists', '*', 'scenario']).map(({ value }) => value);
  return checklists?.length === scenarios.length ? scenarios : null;
}
