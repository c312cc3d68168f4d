import type { Plan, System } from '../domain/plan/plan.ts';
import {
  type Answers,
  type Choice,
  chosen,
  generalLists,
  NO_LISTS,
  refuseBridge,
  refuseChoice,
  refuseSites,
  refuseText,
  refuseUnit,
} from './answers.ts';
import { peopleQuestions } from './people-questions.ts';
import { choices, nameElsewhere, offer, type Question } from './question.ts';
import { servicesOfSites, systemsOfSites, zoneQuestion, zonesOfSites } from './site-questions.ts';
import { channel } from './values.ts';

/**
 * The next question that has no answer yet; null when `firstPlan` can be written. Systems and services are chosen from
 * those of a model plan. `usualZone` is the IANA zone that an empty answer means.
 */
export function nextQuestion(answers: Answers, model: Plan, usualZone: string): Question | null {
  const next = questions(answers, model, usualZone).find(({ key }) => !answers.has(key));
  if (!next) return null;
  // What would be refused is not offered, such as the lead of radiology as that of IT.
  return next.usual !== null && next.refuse(next.usual) !== null ? { ...next, usual: null } : next;
}

function questions(answers: Answers, model: Plan, usualZone: string): Question[] {
  const systems = chosen(answers.get('systems'), model.systems);
  const services = chosen(answers.get('services'), model.services);
  return [
    words('hospital', 'What is the hospital called?', 'its name', 'It is printed on reports.', null),
    words('site', 'What is its main site called?', 'the name people say', 'It is shown on the card.', 'Main'),
    zoneQuestion('zone', 'What time zone is it in?', usualZone),
    {
      key: 'sites',
      ask: 'Which other sites have imaging?',
      hint: 'their names, with commas between them',
      help: 'Sites that can be down while others work: another hospital, a clinic. You are asked for the time zone, systems and services of each.',
      usual: '',
      usualWords: 'there is no other',
      refuse: (answer) => (answer === '' ? null : refuseSites(answer, answers.get('site') ?? '')),
    },
    ...zonesOfSites(answers),
    {
      key: 'channel',
      ask: 'Which Slack channel should incidents appear in?',
      hint: 'its ID (C…), at the end of the channel’s details in Slack',
      help: 'In Slack click the name of the channel: the ID is at the end of what opens.',
      usual: null,
      refuse: (answer) =>
        channel.safeParse(answer).success ? null : 'Write the ID (C… or G…), not the name of the channel.',
    },
    {
      key: 'bridge',
      ask: 'What number do people call to join the bridge?',
      hint: 'a number or a link: 555-0190',
      help: 'The telephone conference at which everybody meets while imaging is down.',
      usual: null,
      refuse: refuseBridge,
    },
    ...peopleQuestions(answers),
    choice(
      'systems',
      'Which of these systems do you have?',
      choices('systems', model),
      'What can go down. You can add others in the file.',
    ),
    ...systems.flatMap((key) => view(key, model)),
    ...systemsOfSites(answers, model),
    lists(systems, model),
    choice(
      'services',
      'Which of these services depend on imaging?',
      choices('services', model),
      'Who is told, and for whom a clock runs. The figures are proposals.',
    ),
    ...servicesOfSites(answers, model),
    ...services.map((key) => unit(key, model)),
  ];
}

function words(key: string, ask: string, hint: string, help: string, usual: string | null): Question {
  return { key, ask, hint, help, usual, refuse: refuseText };
}

function choice(key: string, ask: string, among: readonly Choice[], help: string): Question {
  return { key, ask, ...offer(among), help, refuse: (answer) => refuseChoice(answer, among) };
}

/** The checklists of what is no system of its own: asked for by scenario, all of them unless somebody says otherwise. */
function lists(systems: readonly string[], model: Plan): Question {
  const among = generalLists(systems, model);
  return {
    key: 'lists',
    ask: `Which checklists do you want besides those of your systems? (${NO_LISTS} for none)`,
    ...offer(among),
    help: 'They come with the app and can be changed in the file, item by item.',
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
      ask: `Where do people view images while ${nameElsewhere(system)} is down?`,
      hint: 'such as: at the scanner console',
      help: 'It is shown on the card: keep it short.',
      usual: '',
      refuse: (answer) => (answer === '' ? null : refuseText(answer)),
    },
  ];
}

const IMAGES: System['kind'][] = ['archive', 'viewer', 'network', 'storage'];

function unit(key: string, model: Plan): Question {
  const name = model.services.find((service) => service.key === key)?.name ?? key;
  return {
    key: `service ${key}`,
    ask: `${name}: which Slack channel is it notified in, and what is its phone number?`,
    hint: 'channel ID, phone: C0EDDESK, 555-0142; or only the phone, and it is notified in the downtime channel',
    help: 'The number is called when nobody there confirms the notice.',
    usual: null,
    refuse: refuseUnit,
  };
}
