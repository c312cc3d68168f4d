import type { Plan, Site } from '../domain/plan/plan.ts';
import { type Answers, chosen, refuseChoice, sitesIn } from './answers.ts';
import { choices, offer, type Question } from './question.ts';
import { zone } from './values.ts';

/** The sites of the answers, the main one first, each with its zone. */
export function sitesOf(answers: Answers): Site[] {
  const home = answers.get('zone') ?? '';
  return [
    { key: 'main', name: (answers.get('site') ?? '').trim(), zone: home },
    ...sitesIn(answers.get('sites') ?? '').map((site) => ({
      ...site,
      zone: answers.get(`zone ${site.key}`) ?? home,
    })),
  ];
}

/** Whether a chosen system is used, or a chosen service works, at a site, as answered. */
export function isAt(
  answers: Answers,
  kind: 'systems' | 'services',
  site: string,
  key: string,
  model: Plan,
): boolean {
  const answer = answers.get(`${kind} at ${site}`);
  return answer === undefined || chosen(answer, model[kind]).includes(key);
}

export function zoneQuestion(key: string, ask: string, usual: string): Question {
  return {
    key,
    ask,
    hint: 'continent, slash, city: America/New_York',
    help: 'Times are shown in it. Others: America/Chicago, America/Denver, America/Phoenix, America/Los_Angeles, Europe/London.',
    usual,
    refuse: (answer) => (zone.safeParse(answer).success ? null : 'Write it like America/New_York.'),
  };
}

/** The time zone of each further site. */
export function zonesOfSites(answers: Answers): Question[] {
  return sitesOf(answers)
    .slice(1)
    .map(({ key, name }) =>
      zoneQuestion(`zone ${key}`, `What time zone is ${name} in?`, answers.get('zone') ?? ''),
    );
}

/** Which of the chosen systems each further site uses. */
export function systemsOfSites(answers: Answers, model: Plan): Question[] {
  return sitesOf(answers)
    .slice(1)
    .map(({ key, name }) => ({
      key: `systems at ${key}`,
      ask: `Which of your systems does ${name} use?`,
      ...ofChosen('systems', answers, model),
      help: 'What is down at a site that does not use it affects nobody there.',
    }));
}

/** Which of the chosen services work at each site, where there are several. Each must work somewhere. */
export function servicesOfSites(answers: Answers, model: Plan): Question[] {
  const sites = sitesOf(answers);
  if (sites.length === 1) return [];
  const services = chosen(answers.get('services'), model.services);
  return sites.map(({ key, name }, i): Question => {
    const offered = ofChosen('services', answers, model);
    return {
      key: `services at ${key}`,
      ask: `Which of your services work at ${name}?`,
      ...offered,
      help: 'A service is told, and has a clock, only when something is down where it works.',
      refuse: (answer) => {
        const refusal = offered.refuse(answer);
        if (refusal !== null || i < sites.length - 1) return refusal;
        const here = chosen(answer, model.services);
        const nowhere = services.find(
          (service) =>
            !here.includes(service) &&
            sites.slice(0, -1).every((site) => !isAt(answers, 'services', site.key, service, model)),
        );
        return nowhere
          ? `"${nowhere}" works at none of the sites so far: name it here, or go back with <.`
          : null;
      },
    };
  });
}

function ofChosen(
  kind: 'systems' | 'services',
  answers: Answers,
  model: Plan,
): Pick<Question, 'hint' | 'list' | 'usual' | 'usualWords' | 'refuse'> {
  const keys = chosen(answers.get(kind), model[kind]);
  const among = choices(kind, model).filter(({ key }) => keys.includes(key));
  return { ...offer(among), refuse: (answer) => refuseChoice(answer, among) };
}
