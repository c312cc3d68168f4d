import type { Plan } from '../domain/plan/plan.ts';
import { foldName } from '../domain/text/fold-name.ts';
import { findMarkedInPlan } from '../domain/text/patient-data/read-free-text.ts';
import { suggest } from './nearest.ts';
import { shortName } from './short-name.ts';
import { canBeDialed, channel, phone as phoneForm, text, user } from './values.ts';

/** Answers so far, by the key of their question. */
export type Answers = ReadonlyMap<string, string>;

/** A person as answered: `Priya Shah, U0PACS, 555-0112`. */
export interface AnsweredPerson {
  name: string;
  slack: string;
  phone: string;
}

/** What a list offers: a system or a service of the model, by its key, its name or another word for it. */
export interface Choice {
  key: string;
  name: string;
  aliases?: string[];
}

export const PERSON_HINT = 'name, Slack ID, phone: Priya Shah, U0PACS, 555-0112';

/** Questions whose answers name people, in the order in which they are asked. */
export const PEOPLE = [
  'radiology',
  'radiology-turns',
  'radiology-lead',
  'it',
  'it-turns',
  'it-lead',
  'security',
  'last-resort',
] as const;
export type PeopleQuestion = (typeof PEOPLE)[number];

/** Those of them that take several people, or nobody. */
const SEVERAL: readonly PeopleQuestion[] = ['radiology-turns', 'it-turns', 'security'];

/** Everybody whom the answers name, each once, in the order in which they were named. */
export function everybody(answers: Answers): AnsweredPerson[] {
  const named = PEOPLE.flatMap((question) => peopleIn(answers.get(question) ?? ''));
  return named.filter(({ slack }, i) => named.findIndex((person) => person.slack === slack) === i);
}

/** The person of an answer; null when it names none. */
export function personIn(answer: string): AnsweredPerson | null {
  if (answer.includes(';')) return null;
  const [name = '', slack = '', ...rest] = answer.split(',').map((part) => part.trim());
  const phone = rest.join(', ');
  const sound = [text.safeParse(name), user.safeParse(slack), phoneForm.safeParse(phone)];
  return sound.every(({ success }) => success) ? { name, slack, phone } : null;
}

/** The people of an answer, between semicolons; those that cannot be read are left out. */
export function peopleIn(answer: string): AnsweredPerson[] {
  return parts(answer, ';').flatMap((part) => personIn(part) ?? []);
}

/** An answer that names people, with everything known of those who were named before and are named now by name alone. */
export function withKnownPeople(answer: string, answers: Answers): string {
  const known = everybody(answers);
  return parts(answer, ';')
    .map((part) => {
      const person = known.find(({ name }) => foldName(name) === foldName(part));
      return person ? `${person.name}, ${person.slack}, ${person.phone}` : part;
    })
    .join('; ');
}

/** A unit's channel and telephone; an empty channel for a unit that has none of its own. */
export function unitOf(answer: string): [channel: string, phone: string] {
  const [first = '', ...rest] = answer.split(',').map((part) => part.trim());
  if (rest.length > 0 || channel.safeParse(first).success || first.startsWith('#'))
    return [first, rest.join(', ')];
  return ['', first];
}

/** The other sites of an answer: a key and a name for each. Example: `Lake Clinic` → `lake-clinic`. */
export function sitesIn(answer: string): { key: string; name: string }[] {
  return parts(answer, ',').map((name, i) => ({
    key: shortName(name).slice(0, 30) || `site-${i + 2}`,
    name,
  }));
}

/** Why an answer that names sites cannot be taken; null when it can. */
export function refuseSites(answer: string, main: string): string | null {
  const sites = sitesIn(answer);
  const names = [main, ...sites.map(({ name }) => name)].map(foldName);
  const keys = ['main', ...sites.map(({ key }) => key)];
  if (new Set(names).size < names.length || new Set(keys).size < keys.length)
    return 'Two sites have the same name. Tell them apart.';
  return sites.map(({ name }) => refuseText(name)).find((refusal) => refusal !== null) ?? null;
}

/** The keys of what a list with commas names, each once; what it does not offer is passed over. */
export function chosen(answer: string | undefined, among: readonly Choice[]): string[] {
  return [...new Set(parts(answer ?? '', ',').flatMap((word) => offered(word, among)?.key ?? []))];
}

/** Answers that no checklist is wanted besides those of the systems. */
export const NO_LISTS = 'none';

/** The model's checklists that belong to none of the chosen systems: power, network, data center, ransomware … */
export function generalLists(
  systems: readonly string[],
  model: Pick<Plan, 'systems' | 'checklists'>,
): Choice[] {
  const own = new Set(
    model.systems.filter(({ key }) => systems.includes(key)).map((system) => system.scenario),
  );
  const ofASystem = new Set(
    model.systems.map(({ scenario }) => scenario).filter((scenario) => scenario !== 'network-down'),
  );
  return model.checklists
    .filter(({ scenario }) => !own.has(scenario) && !ofASystem.has(scenario))
    .map(({ key, name, scenario }) => ({ key: scenario, name, aliases: [key] }));
}

/** Why a text cannot be taken; null when it can. */
export function refuseText(answer: string): string | null {
  if (!text.safeParse(answer).success) return 'Write something, up to 300 characters.';
  const found = findMarkedInPlan(answer);
  return found ? `This looks like ${found.what}. A plan contains nothing about patients.` : null;
}

/** Why a choice cannot be taken; null when it can. */
export function refuseChoice(answer: string, among: readonly Choice[]): string | null {
  const unknown = parts(answer, ',').find((word) => !offered(word, among));
  if (unknown !== undefined)
    return `"${unknown}" is not on the list. ${suggest(
      unknown,
      among.map(({ key }) => key),
    )}`;
  return parts(answer, ',').length > 0 ? null : 'Name at least one.';
}

/** Why a unit cannot be taken; null when it can. */
export function refuseUnit(answer: string): string | null {
  const [id, phone] = unitOf(answer);
  if (id !== '' && !channel.safeParse(id).success)
    return 'Start with the ID of the channel (C… or G…), or write only the phone number.';
  if (phoneForm.safeParse(phone).success) return null;
  return id === ''
    ? 'Write the phone number of the unit.'
    : 'Write the phone number after the channel, separated by a comma.';
}

/** Why a bridge cannot be taken; null when it can. */
export function refuseBridge(answer: string): string | null {
  if (!canBeDialed(answer)) return 'Write a number that can be dialed, such as 555-0190, or a link.';
  return refuseText(answer);
}

/** Why an answer that names people cannot be taken; null when it can. Empty stands for nobody where nobody may be named. */
export function refusePeople(question: PeopleQuestion, typed: string, answers: Answers): string | null {
  const answer = withKnownPeople(typed, answers);
  const several = SEVERAL.includes(question);
  const written = several ? parts(answer, ';') : [answer];
  const before = PEOPLE.slice(0, PEOPLE.indexOf(question)).flatMap((q) => peopleIn(answers.get(q) ?? ''));
  for (const one of written) {
    const person = personIn(one);
    if (!person) return `Write ${PERSON_HINT}.${several ? ' Put a semicolon between people.' : ''}`;
    const refusal = refusePerson(person, before);
    if (refusal) return refusal;
    before.push(person);
  }
  const lead = personIn(answers.get('radiology-lead') ?? '');
  const [person] = peopleIn(answer);
  return question === 'it-lead' && person && lead?.slack === person.slack
    ? `${person.name} already leads radiology: it takes two people to sign.`
    : null;
}

function refusePerson(person: AnsweredPerson, before: readonly AnsweredPerson[]): string | null {
  const found = findMarkedInPlan(person.name);
  if (found && found.what !== 'a name')
    return `This looks like ${found.what}. A plan contains nothing about patients.`;
  for (const other of before) {
    if (other.slack === person.slack && other.name !== person.name)
      return `${person.slack} is already ${other.name}.`;
    if (other.slack !== person.slack && foldName(other.name) === foldName(person.name))
      return `${other.name} is already ${other.slack}. If they are two people, tell them apart: add an initial.`;
  }
  return null;
}

function offered(word: string, among: readonly Choice[]): Choice | undefined {
  const folded = foldName(word);
  return among.find(({ key, name, aliases = [] }) =>
    [key, name, ...aliases].some((known) => foldName(known) === folded),
  );
}

function parts(answer: string, mark: ',' | ';'): string[] {
  return answer
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}
