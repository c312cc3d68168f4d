import type { Plan } from '../domain/plan/plan.ts';
import { foldName } from '../domain/text/fold-name.ts';
import { findMarkedInPlan } from '../domain/text/patient-data/read-free-text.ts';
import { suggest } from './nearest.ts';
import { channel, phone as phoneForm, text, user, zone } from './values.ts';

/** Answers so far, by the key of their question. */
export type Answers = ReadonlyMap<string, string>;

/** One question on the way to a first plan. */
export interface Question {
  key: string;
  ask: string;
  /** How the answer is written. */
  hint: string;
  /** What an empty answer means; null: there must be one. */
  usual: string | null;
  /** Why an answer cannot be taken, in a sentence; null when it can. */
  refuse(answer: string): string | null;
}

/** A person as answered: `Priya Shah, U0PACS, 555-0112`. */
export interface AnsweredPerson {
  name: string;
  slack: string;
  phone: string;
}

const PERSON_HINT = 'name, Slack ID, phone: Priya Shah, U0PACS, 555-0112';
const PEOPLE = ['radiology', 'radiology-lead', 'it', 'it-lead', 'last-resort'] as const;

/**
 * The next question that has no answer yet; null when `firstPlan` can be written. Systems and services are chosen from
 * those of a model plan. `usualZone` is the IANA zone that an empty answer means.
 */
export function nextQuestion(answers: Answers, model: Plan, usualZone: string): Question | null {
  return questions(answers, model, usualZone).find(({ key }) => !answers.has(key)) ?? null;
}

function questions(answers: Answers, model: Plan, usualZone: string): Question[] {
  const person = (key: (typeof PEOPLE)[number], ask: string, usual: string | null = null): Question => ({
    key,
    ask,
    hint: PERSON_HINT,
    usual,
    refuse: (answer) => refusePerson(key, answer, answers),
  });
  return [
    words('hospital', 'What is the hospital called?', 'its name', null),
    words('site', 'What is its main site called?', 'the name people say', 'Main'),
    {
      key: 'zone',
      ask: 'What time zone is it in?',
      hint: 'such as America/New_York',
      usual: usualZone,
      refuse: (answer) => (zone.safeParse(answer).success ? null : 'Write it like America/New_York.'),
    },
    {
      key: 'channel',
      ask: 'Which Slack channel should incidents appear in?',
      hint: 'its ID (C…), at the end of the channel’s details in Slack',
      usual: null,
      refuse: (answer) =>
        channel.safeParse(answer).success ? null : 'Write the ID (C… or G…), not the name of the channel.',
    },
    words('bridge', 'What number do people call to join the bridge?', 'bridge or number', null),
    person('radiology', 'Who is paged first for radiology?'),
    person('radiology-lead', 'Who leads radiology and signs for it?', answers.get('radiology') ?? null),
    person('it', 'Who is paged first for IT?'),
    person('it-lead', 'Who leads IT and signs for it?', answers.get('it') ?? null),
    person('last-resort', 'Who is paged when nobody answers? (administrator on duty)'),
    choice('systems', 'Which of these systems do you have?', model.systems),
    choice('services', 'Which of these services depend on imaging?', model.services),
    ...chosen(answers.get('services')).map((key) => unit(key, answers, model)),
  ];
}

function words(key: string, ask: string, hint: string, usual: string | null): Question {
  return { key, ask, hint, usual, refuse: refuseText };
}

function choice(key: string, ask: string, among: { key: string }[]): Question {
  const known = among.map((one) => one.key);
  const refuse = (answer: string) => {
    const unknown = chosen(answer).find((name) => !known.includes(name));
    if (unknown !== undefined) return `"${unknown}" is not on the list. ${suggest(unknown, known)}`;
    return chosen(answer).length > 0 ? null : 'Name at least one.';
  };
  return { key, ask, hint: known.join(', '), usual: known.join(', '), refuse };
}

function unit(key: string, answers: Answers, model: Plan): Question {
  const name = model.services.find((service) => service.key === key)?.name ?? key;
  return {
    key: `service ${key}`,
    ask: `${name}: which Slack channel is it notified in, and what is its phone number?`,
    hint: 'channel ID, phone: C0EDDESK, 555-0142',
    usual: `${answers.get('channel')}, ${answers.get('bridge')}`,
    refuse: (answer) => {
      const [id, phone] = unitOf(answer);
      if (!channel.safeParse(id).success) return 'Start with the ID of the channel (C… or G…).';
      return phoneForm.safeParse(phone).success
        ? null
        : 'Write the phone number after the channel, separated by a comma.';
    },
  };
}

/** The names of a list with commas, each once. */
export function chosen(answer: string | undefined): string[] {
  const names = (answer ?? '').split(',').map((name) => name.trim().toLowerCase());
  return [...new Set(names.filter((name) => name.length > 0))];
}

/** A unit's channel and telephone. */
export function unitOf(answer: string): [channel: string, phone: string] {
  const comma = answer.indexOf(',');
  return comma === -1 ? [answer.trim(), ''] : [answer.slice(0, comma).trim(), answer.slice(comma + 1).trim()];
}

/** The person of an answer; null when it names none. */
export function personIn(answer: string): AnsweredPerson | null {
  const [name = '', slack = '', ...rest] = answer.split(',').map((part) => part.trim());
  const phone = rest.join(', ');
  const sound = [text.safeParse(name), user.safeParse(slack), phoneForm.safeParse(phone)];
  return sound.every(({ success }) => success) ? { name, slack, phone } : null;
}

function refuseText(answer: string): string | null {
  if (!text.safeParse(answer).success) return 'Write something, up to 300 characters.';
  const found = findMarkedInPlan(answer);
  return found ? `This looks like ${found.what}. A plan contains nothing about patients.` : null;
}

function refusePerson(key: (typeof PEOPLE)[number], answer: string, answers: Answers): string | null {
  const person = personIn(answer);
  if (!person) return `Write ${PERSON_HINT}.`;
  const found = findMarkedInPlan(person.name);
  if (found && found.what !== 'a name')
    return `This looks like ${found.what}. A plan contains nothing about patients.`;
  for (const earlier of PEOPLE) {
    const other = personIn(answers.get(earlier) ?? '');
    if (other?.slack === person.slack && other.name !== person.name)
      return `${person.slack} is already ${other.name}.`;
    if (other && other.slack !== person.slack && foldName(other.name) === foldName(person.name))
      return `${other.name} is already ${other.slack}. If they are two people, tell them apart: add an initial.`;
  }
  const lead = personIn(answers.get('radiology-lead') ?? '');
  if (key === 'it-lead' && lead?.slack === person.slack)
    return `${person.name} already leads radiology: it takes two people to sign.`;
  return null;
}
