import type { Side } from '../domain/plan/plan.ts';
import { readHandOver } from '../domain/schedule/read-schedule-words.ts';
import {
  type Answers,
  everybody,
  PERSON_HINT,
  type PeopleQuestion,
  peopleIn,
  personIn,
  refuseBridge,
  refusePeople,
  withKnownPeople,
} from './answers.ts';
import type { Question } from './question.ts';
import { mobile } from './values.ts';

/** Who is paged, who signs, and which number rings each of them at night. */
export function peopleQuestions(answers: Answers): Question[] {
  const person = (key: PeopleQuestion, ask: string, help: string, usual: string | null = null): Question => ({
    key,
    ask,
    hint: PERSON_HINT,
    help: `${help} ${PERSON_HELP}`,
    usual,
    refuse: (answer) => refusePeople(key, answer, answers),
    complete: (answer) => withKnownPeople(answer, answers),
  });
  return [
    person(
      'radiology',
      'Who is paged first for radiology (the PACS administrator on call)?',
      'Radiology’s side of every incident.',
    ),
    ...turns('RADIOLOGY', answers),
    person(
      'radiology-lead',
      'Who leads radiology and signs for it?',
      'They are also paged when the first does not answer.',
      answers.get('radiology') ?? null,
    ),
    person('it', 'Who is paged first for IT?', 'IT’s side of every incident: they give the estimates.'),
    ...turns('IT', answers),
    person(
      'it-lead',
      'Who leads IT and signs for it?',
      'They are also paged when the first does not answer. It must be somebody else than radiology’s lead.',
      answers.get('it') ?? null,
    ),
    {
      ...person(
        'security',
        'Who of security is paged when somebody suspects an attack?',
        'They must clear a system before it is used again.',
        '',
      ),
      hint: `${PERSON_HINT}; then the next`,
    },
    {
      key: 'attack-bridge',
      ask: 'What number do people call when the network, mail and Slack cannot be trusted?',
      hint: 'a number outside the hospital’s network',
      help: 'It is shown on the card and in every notice while an attack is suspected.',
      usual: '',
      refuse: (answer) => (answer === '' ? null : refuseBridge(answer)),
    },
    person(
      'last-resort',
      'Who is paged when nobody answers? (administrator on duty)',
      'They are paged again and again until somebody takes it.',
    ),
    ...everybody(answers).map(({ name, slack }): Question => {
      return {
        key: `mobile ${slack}`,
        ask: `Which mobile number rings ${name} at night?`,
        hint: '+12025550112: a plus, the country code, no spaces',
        help: 'Slack wakes nobody: without a number that rings, a page at night is read in the morning.',
        usual: '',
        refuse: (answer) => refuseMobile(slack, answer, answers),
      };
    }),
  ];
}

const PERSON_HELP =
  'The Slack ID (U…) is in their Slack profile: three dots, Copy member ID. The phone is what people dial from inside. Of somebody named before the name is enough.';

function turns(side: Side, answers: Answers): Question[] {
  const key: PeopleQuestion = side === 'IT' ? 'it-turns' : 'radiology-turns';
  const first = personIn(answers.get(side === 'IT' ? 'it' : 'radiology') ?? '');
  const others: Question = {
    key,
    ask: `Who takes turns on call with ${first?.name ?? 'them'}, week by week?`,
    hint: `${PERSON_HINT}; then the next`,
    help: `Other forms of on-call (days and nights, a calendar) can be written in the file: docs/schedules.md. ${PERSON_HELP}`,
    usual: '',
    usualWords: 'nobody does',
    refuse: (answer) => refusePeople(key, answer, answers),
    complete: (answer) => withKnownPeople(answer, answers),
  };
  if (peopleIn(answers.get(key) ?? '').length === 0) return [others];
  return [
    others,
    {
      key: `${key}-change`,
      ask: `When does the week change hands? ${first?.name ?? 'The first'} is on call now.`,
      hint: 'such as Mon 08:00',
      help: 'The day and the time at which the next one takes over.',
      usual: 'Mon 08:00',
      refuse: (answer) =>
        readHandOver(answer)?.weekday ? null : 'Write the day and the time, such as Mon 08:00.',
    },
  ];
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
