import type { Broken } from './fault.ts';
import { textAt } from './find.ts';
import { SETTING_WORDS } from './setting-words.ts';

/** What an entry of a section is called. */
const ENTRY: Record<string, string> = {
  sites: 'site',
  roles: 'role',
  people: 'person',
  schedules: 'schedule',
  policies: 'policy',
  services: 'service',
  systems: 'system',
  checklists: 'checklist',
  probes: 'probe',
};

/**
 * A setting that a file does not have: whose it is, and what to write. Example: `service "ed" has no "callRole"`.
 */
export function missing(path: (string | number)[], content: unknown): Pick<Broken, 'what' | 'remedy'> {
  const setting = String(path.at(-1) ?? '');
  const words =
    SETTING_WORDS[
      path
        .map((step, i) => (isName(path, i) ? '*' : step))
        .filter((step) => typeof step === 'string')
        .join('.')
    ];
  const remedy = words
    ? `Add it: ${words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`
    : 'Add it.';
  return { what: `${whose(path.slice(0, -1), content)} has no "${setting}"`, remedy };
}

/** Whether a step of a path is a name that the hospital chose, or an entry of a list. */
function isName(path: (string | number)[], i: number): boolean {
  const section = path[i - 1];
  if (typeof path[i] === 'number') return true;
  return i > 0 && typeof section === 'string' && (section in ENTRY ? i === 1 : NAMED_BELOW.includes(section));
}

const NAMED_BELOW = ['tolerances', 'items', 'modalities'];

function whose(path: (string | number)[], content: unknown): string {
  const [section = '', name, ...inner] = path;
  if (section === '') return 'the plan';
  const kind = ENTRY[String(section)];
  if (!kind || name === undefined) return `"${path.filter((step) => typeof step === 'string').join(', ')}"`;
  const [part, which] = inner;
  const entry = `${kind} "${name}"`;
  if (part === undefined) return entry;
  if (typeof which === 'number') {
    const called = textAt(content, [...path.slice(0, 4), 'name']);
    return `${ONE_OF[String(part)] ?? `entry of "${part}"`} ${called ? `"${called}"` : which + 1} of ${entry}`;
  }
  return which === undefined
    ? `"${part}" of ${entry}`
    : `${ONE_OF[String(part)] ?? part} "${which}" of ${entry}`;
}

const ONE_OF: Record<string, string> = {
  steps: 'step',
  layers: 'layer',
  exceptions: 'exception',
  tolerances: 'tolerance',
  items: 'item',
};
