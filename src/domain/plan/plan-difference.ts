import type { Plan } from './plan.ts';
import { type Said, settingsOf } from './plan-settings.ts';

/** One thing that two versions of a plan say differently. */
export interface PlanChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What it is about. Examples: `system "Image archive"`, `Image archive / Emergency department`, `the plan`. */
  subject: string;
  /** Which of its settings, in words; null when all of it is meant. */
  setting: string | null;
  /** What was said before and is said now; null: nothing. */
  before: string | null;
  after: string | null;
}

interface Part {
  key: string;
  subject: string;
  settings: Map<string, Said>;
}

/** Everything in which one version of a plan differs from another, in the order of the file; nothing when they agree. */
export function planDifference(before: Plan, after: Plan): PlanChange[] {
  const old = sectionsOf(before);
  return [...sectionsOf(after)].flatMap(([name, parts]) => {
    const was = old.get(name);
    return was ? sectionChanges(name, was, parts) : [];
  });
}

/** A change as a sentence. Example: `Image archive / Emergency department: restoration (RTO) 1 h → 45 min.` */
export function changeText({ kind, subject, setting, before, after }: PlanChange): string {
  if (kind === 'added') return `New: ${subject}.`;
  if (kind === 'removed') return `Gone: ${subject}.`;
  if (kind === 'moved') return `${capital(subject)}: the order changed.`;
  return `${capital(subject)}: ${setting} ${before ?? 'nothing'} → ${after ?? 'nothing'}.`;
}

const UNSAID: Said = { text: null, keys: null };
const ALL_OF_IT = { setting: null, before: null, after: null };

function sectionChanges(name: string, before: Part[], after: Part[]): PlanChange[] {
  const old = new Map(before.map((part) => [part.key, part]));
  const now = new Set(after.map((part) => part.key));
  const gone = before
    .filter((part) => !now.has(part.key))
    .map(({ subject }): PlanChange => ({ kind: 'removed', subject, ...ALL_OF_IT }));
  const changed = after.flatMap((part): PlanChange[] => {
    const was = old.get(part.key);
    return was ? settingChanges(was, part) : [{ kind: 'added', subject: part.subject, ...ALL_OF_IT }];
  });
  const was = before.filter((part) => now.has(part.key)).map((part) => part.key);
  const is = after.filter((part) => old.has(part.key)).map((part) => part.key);
  const moved: PlanChange[] =
    was.join() === is.join() ? [] : [{ kind: 'moved', subject: name, ...ALL_OF_IT }];
  return [...gone, ...changed, ...moved];
}

function settingChanges(was: Part, is: Part): PlanChange[] {
  return [...new Set([...was.settings.keys(), ...is.settings.keys()])].flatMap((setting): PlanChange[] => {
    const before = was.settings.get(setting) ?? UNSAID;
    const after = is.settings.get(setting) ?? UNSAID;
    if (before.keys === after.keys) return [];
    return [{ kind: 'changed', subject: is.subject, setting, before: before.text, after: after.text }];
  });
}

/** The plan's sections by name; the items of each checklist are one of their own. */
function sectionsOf(plan: Plan): Map<string, Part[]> {
  const { tolerances, checklists, ...lists } = plan;
  const { sites, roles, people, schedules, policies, services, systems, probes, ...whole } = lists;
  const part = (key: string, subject: string, settings: object): Part => ({
    key,
    subject,
    settings: settingsOf(settings, plan),
  });
  const named = (kind: string, list: { key: string; name: string }[]) =>
    list.map(({ key, ...settings }) => part(key, `${kind} "${settings.name}"`, settings));
  const names = (list: { key: string; name: string }[]) => new Map(list.map(({ key, name }) => [key, name]));
  const [systemNames, serviceNames] = [names(systems), names(services)];
  const borne = tolerances.map(({ system, service, ...figures }) => {
    const subject = `${systemNames.get(system) ?? system} / ${serviceNames.get(service) ?? service}`;
    return part(`${system} / ${service}`, subject, figures);
  });
  const items = checklists.map(({ key: checklist, name, items: list }): [string, Part[]] => [
    `items of checklist "${checklist}"`,
    list.map(({ key, ...item }) => part(key, `item "${key}" of checklist "${name}"`, item)),
  ]);
  return new Map([
    ['the plan', [part('', 'the plan', whole)]],
    ['sites', named('site', sites)],
    ['roles', named('role', roles)],
    ['people', named('person', people)],
    ['schedules', named('schedule', schedules)],
    ['policies', named('policy', policies)],
    ['services', named('service', services)],
    ['systems', named('system', systems)],
    ['probes', probes.map(({ key, ...settings }) => part(key, `probe "${key}"`, settings))],
    ['tolerances', borne],
    [
      'checklists',
      named(
        'checklist',
        checklists.map(({ items: _, ...rest }) => rest),
      ),
    ],
    ...items,
  ]);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
