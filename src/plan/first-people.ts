import { PAGED_SIDES, type PagedSide, type Person } from '../domain/plan/plan.ts';
import { type AnsweredPerson, type Answers, PEOPLE, type PeopleQuestion, peopleIn } from './answers.ts';

/** Who was named for what, by person key. */
export interface FirstPeople {
  people: Person[];
  of: (question: PeopleQuestion) => string[];
}

const GIVES: Record<PeopleQuestion, { sides: PagedSide[]; roles: string[] }> = {
  radiology: { sides: ['RADIOLOGY'], roles: ['pacs-admin'] },
  'radiology-turns': { sides: ['RADIOLOGY'], roles: ['pacs-admin'] },
  'radiology-lead': { sides: ['RADIOLOGY'], roles: [] },
  it: { sides: ['IT'], roles: ['it-on-call'] },
  'it-turns': { sides: ['IT'], roles: ['it-on-call'] },
  'it-lead': { sides: ['IT'], roles: [] },
  security: { sides: ['SECURITY'], roles: ['security'] },
  'last-resort': { sides: [], roles: ['aod'] },
};
const TITLES = /^(dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rn|md)\.?\s+/i;

/** Everybody who was named, each once, however often; with the sides and roles that the questions give, and no more. */
export function firstPeople(answers: Answers): FirstPeople {
  const people: Person[] = [];
  const keys = new Map<string, string>();
  const named = new Map<PeopleQuestion, string[]>();
  for (const question of PEOPLE) {
    const { sides, roles } = GIVES[question];
    for (const answered of peopleIn(answers.get(question) ?? '')) {
      const key = keys.get(answered.slack) ?? keyOf(answered.name, new Set(keys.values()));
      if (!keys.has(answered.slack)) people.push(newPerson(key, answered, answers));
      keys.set(answered.slack, key);
      const person = people.find((one) => one.key === key);
      if (person) {
        person.sides = PAGED_SIDES.filter((s) => [...person.sides, ...sides].includes(s));
        person.roles = [...new Set([...person.roles, ...roles])];
      }
      named.set(question, [...(named.get(question) ?? []), key]);
    }
  }
  return { people, of: (question) => named.get(question) ?? [] };
}

/** A key out of a name: the first name, without titles. Example: `Dr. Henry Ito` → `henry`, and `henry-2` for the next. */
function keyOf(name: string, taken: ReadonlySet<string>): string {
  let bare = name.trim();
  while (TITLES.test(bare)) bare = bare.replace(TITLES, '');
  const word =
    bare
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .trim()
      .split(/\s+/)[0] ?? '';
  const base = word.slice(0, 30) || 'person';
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}-${n}`;
  return key;
}

function newPerson(key: string, { name, slack, phone }: AnsweredPerson, answers: Answers): Person {
  const mobile = answers.get(`mobile ${slack}`) ?? '';
  const rings: Person['reach'] = [
    { channel: 'SMS', address: mobile, afterMinutes: 1 },
    { channel: 'CALL', address: mobile, afterMinutes: 3 },
  ];
  return {
    key,
    name,
    slackUser: slack,
    phone,
    sides: [],
    roles: [],
    aliases: [],
    email: null,
    reach: [{ channel: 'SLACK_DM', address: slack, afterMinutes: 0 }, ...(mobile === '' ? [] : rings)],
    site: 'main',
  };
}
