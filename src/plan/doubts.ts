import { SIDES } from '../domain/plan/plan.ts';
import type { Broken } from './fault.ts';
import { find, findText, sectionNames, textAt } from './find.ts';

/** What holds, but is hardly meant, each at its path in the file. Nothing is refused because of it. */
export function doubts(content: unknown): Broken[] {
  return [
    ...sidesWithoutLeads(content),
    ...servicesWithoutTolerance(content),
    ...layersThatNeverAnswer(content),
    ...rolesOfNobody(content),
    ...systemsThatSayTooLittle(content),
  ];
}

function sidesWithoutLeads(content: unknown): Broken[] {
  return SIDES.filter((side) => findText(content, ['leads', side, '*']).length === 0).map((side) => ({
    path: find(content, ['leads', side]).length > 0 ? ['leads', side] : ['leads'],
    what: `nobody leads ${side}, so no tolerance can be signed for it`,
    remedy: `Name at least one person under leads, ${side}.`,
  }));
}

function servicesWithoutTolerance(content: unknown): Broken[] {
  const named = new Set(
    find(content, ['systems', '*', 'tolerances', '*']).map(({ path }) => String(path[3])),
  );
  return sectionNames(content, 'services')
    .filter((service) => !named.has(service))
    .map((service) => ({
      path: ['services', service],
      what: `"${service}" has no tolerance for any system, so it is never notified and has no clock`,
      remedy: 'Add it under the tolerances of the systems it depends on.',
    }));
}

/** Settings with which a rotation leaves hours or days to the layers below it. */
const LEAVES_TIME = ['hours', 'days', 'until', 'calendar'];

function layersThatNeverAnswer(content: unknown): Broken[] {
  return find(content, ['schedules', '*', 'layers']).flatMap(({ path, value }) => {
    if (!Array.isArray(value)) return [];
    const above = value.findIndex(
      (_, i) =>
        LEAVES_TIME.every((setting) => find(content, [...path, i, setting]).length === 0) &&
        findText(content, [...path, i, 'people', '*']).length > 0 &&
        findText(content, [...path, i, 'people', '*']).every(({ value: person }) => person !== 'nobody'),
    );
    if (above === -1) return [];
    const starts = textAt(content, [...path, above, 'starts']);
    const name = textAt(content, [...path, above, 'name']) ?? `layer ${above + 1}`;
    const from = starts ? ` from ${starts} on` : '';
    return value.slice(above + 1).map((_, i) => ({
      path: [...path, above + 1 + i],
      what: `nobody in this layer is ever on call${from}: "${name}" above it is on call at all hours`,
      remedy: 'Put this layer above, limit the other ("hours", "days", "until"), or remove one.',
    }));
  });
}

/** Roles that checklist items wait for and nobody has. None when somebody's roles cannot be read. */
function rolesOfNobody(content: unknown): Broken[] {
  const people = find(content, ['people', '*']);
  const roles = find(content, ['people', '*', 'roles']);
  if (people.length === 0 || people.length !== roles.filter(({ value }) => Array.isArray(value)).length)
    return [];
  const held = findText(content, ['people', '*', 'roles', '*']).map(({ value }) => value);
  const awaited = new Set(
    findText(content, ['checklists', '*', 'items', '*', 'role']).map(({ value }) => value),
  );
  const without = sectionNames(content, 'roles').filter((role) => awaited.has(role) && !held.includes(role));
  const [first, ...more] = without.map((role) => ['roles', role]);
  if (!first) return [];
  const names = without.map((role) => `"${role}"`).join(', ');
  return [
    {
      path: first,
      also: more,
      what:
        more.length === 0
          ? `nobody has the role ${names}, so its checklist items are for whoever is there`
          : `nobody has the roles ${names}, so their checklist items are for whoever is there`,
      remedy: 'Under people, give somebody that role, if there is somebody.',
    },
  ];
}

function systemsThatSayTooLittle(content: unknown): Broken[] {
  const asked = [
    ['stillWorks', 'what still works'],
    ['viewImages', 'where to view images'],
  ] as const;
  return sectionNames(content, 'systems').flatMap((system) => {
    const missing = asked.filter(([setting]) => find(content, ['systems', system, setting]).length === 0);
    if (missing.length === 0) return [];
    return [
      {
        path: ['systems', system],
        what: `nobody has said ${missing.map(([, words]) => words).join(' and ')} while it is down`,
        remedy: `Add ${missing.map(([setting]) => setting).join(' and ')}: it is shown when minutes count.`,
      },
    ];
  });
}
