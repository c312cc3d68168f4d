import type { Plan, Side, System } from '../domain/plan/plan.ts';
import { readHandOver } from '../domain/schedule/read-schedule-words.ts';
import {
  type Answers,
  type Choice,
  chosen,
  everybody,
  generalLists,
  NO_LISTS,
  PERSON_HINT,
  type PeopleQuestion,
  peopleIn,
  personIn,
  refuseChoice,
  refusePeople,
  refuseSites,
  refuseText,
  refuseUnit,
} from './answers.ts';
import { channel, mobile, zone } from './values.ts';

/** One question on the way to a first plan. */
export interface Question {
  key: string;
  ask: string;
  /** How the answer is written. */
  hint: string;
  /** What an empty answer means; '': the plan leaves it out; null: there must be one. */
  usual: string | null;
  /** The same in words, where it is long. */
  usualWords?: string;
  /** Why an answer cannot be taken, in a sentence; null when it can. */
  refuse(answer: string): string | null;
}

/**
 * The next question that has no answer yet; null when `firstPlan` can be written. Systems and services are chosen from
 * those of a model plan. `usualZone` is the IANA zone that an empty answer means.
 */
export function nextQuestion(answers: Answers, model: Plan, usualZone: string): Question | null {
  return questions(answers, model, usualZone).find(({ key }) => !answers.has(key)) ?? null;
}

function questions(answers: Answers, model: Plan, usualZone: string): Question[] {
  const person = (key: PeopleQuestion, ask: string, usual: string | null = null): Question => ({
    key,
    ask,
    hint: PERSON_HINT,
    usual,
    refuse: (answer) => refusePeople(key, answer, answers),
  });
  const systems = chosen(answers.get('systems'), model.systems);
  const services = chosen(answers.get('services'), model.services);
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
      key: 'sites',
      ask: 'Which other sites have imaging?',
      hint: 'their names, with commas between them; all get the same time zone and all systems, change that in the file',
      usual: '',
      refuse: (answer) => (answer === '' ? null : refuseSites(answer, answers.get('site') ?? '')),
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
    person('radiology', 'Who is paged first for radiology (the PACS administrator on call)?'),
    ...turns('RADIOLOGY', answers),
    person('radiology-lead', 'Who leads radiology and signs for it?', answers.get('radiology') ?? null),
    person('it', 'Who is paged first for IT?'),
    ...turns('IT', answers),
    person('it-lead', 'Who leads IT and signs for it?', answers.get('it') ?? null),
    person('last-resort', 'Who is paged when nobody answers? (administrator on duty)'),
    ...everybody(answers).map(({ name, slack }): Question => {
      return {
        key: `mobile ${slack}`,
        ask: `Which mobile number rings ${name} at night?`,
        hint: '+12025550112: a plus, the country code, no spaces',
        usual: '',
        refuse: (answer) => refuseMobile(slack, answer, answers),
      };
    }),
    choice('systems', 'Which of these systems do you have?', model.systems),
    ...systems.flatMap((key) => view(key, model)),
    lists(systems, model),
    choice('services', 'Which of these services depend on imaging?', model.services),
    ...services.map((key) => unit(key, answers, model)),
  ];
}

function turns(side: Side, answers: Answers): Question[] {
  const key: PeopleQuestion = side === 'IT' ? 'it-turns' : 'radiology-turns';
  const first = personIn(answers.get(side === 'IT' ? 'it' : 'radiology') ?? '');
  const others: Question = {
    key,
    ask: `Who takes turns on call with ${first?.name ?? 'them'}, week by week?`,
    hint: `${PERSON_HINT}; then the next`,
    usual: '',
    refuse: (answer) => refusePeople(key, answer, answers),
  };
  if (peopleIn(answers.get(key) ?? '').length === 0) return [others];
  return [
    others,
    {
      key: `${key}-change`,
      ask: `When does the week change hands? ${first?.name ?? 'The first'} is on call now.`,
      hint: 'such as Mon 08:00',
      usual: 'Mon 08:00',
      refuse: (answer) =>
        readHandOver(answer)?.weekday ? null : 'Write the day and the time, such as Mon 08:00.',
    },
  ];
}

function words(key: string, ask: string, hint: string, usual: string | null): Question {
  return { key, ask, hint, usual, refuse: refuseText };
}

function choice(key: string, ask: string, among: Plan['systems'] | Plan['services']): Question {
  return { key, ask, ...offer(among), refuse: (answer) => refuseChoice(answer, among) };
}

/** What a list offers, a line each, and that an empty answer takes all of it. */
function offer(among: readonly Choice[]): Pick<Question, 'hint' | 'usual' | 'usualWords'> {
  const lines = among.map(({ key, name }) => `    ${key}: ${name}`);
  return {
    hint: `several with commas\n${lines.join('\n')}\n  `,
    usual: among.map(({ key }) => key).join(', '),
    usualWords: 'all of them',
  };
}

/** The checklists of what is no system of its own: asked for by scenario, all of them unless somebody says otherwise. */
function lists(systems: readonly string[], model: Plan): Question {
  const among = generalLists(systems, model);
  return {
    key: 'lists',
    ask: `Which checklists do you want besides those of your systems? (${NO_LISTS} for none)`,
    ...offer(among),
    refuse: (answer) => (answer === NO_LISTS ? null : refuseChoice(answer, among)),
  };
}

/** Where images come from while the system is down: asked where images depend on it. */
function view(key: string, model: Plan): Question[] {
  const system = model.systems.find((one) => one.key === key);
  if (!system || !IMAGES.includes(system.kind)) return [];
  return [
    {
      key: `view ${key}`,
      ask: `Where do people view images while ${system.name} is down?`,
      hint: 'such as: at the scanner console',
      usual: '',
      refuse: (answer) => (answer === '' ? null : refuseText(answer)),
    },
  ];
}

const IMAGES: System['kind'][] = ['archive', 'viewer', 'network', 'storage'];

function unit(key: string, answers: Answers, model: Plan): Question {
  const name = model.services.find((service) => service.key === key)?.name ?? key;
  return {
    key: `service ${key}`,
    ask: `${name}: which Slack channel is it notified in, and what is its phone number?`,
    hint: 'channel ID, phone: C0EDDESK, 555-0142',
    usual: `${answers.get('channel')}, ${answers.get('bridge')}`,
    refuse: refuseUnit,
  };
}

function refuseMobile(slack: string, answer: string, answers: Answers): string | null {
  if (answer === '') return null;
  if (!mobile.safeParse(answer).success)
    return 'Write the number as +12025550112: a plus, the country code, no spaces.';
  const other = everybody(answers).find(
    (person) => person.slack !== slack && answers.get(`mobile ${person.slack}`) === answer,
  );
  return other ? `${answer} is already the number of ${other.name}.` : null;
}
