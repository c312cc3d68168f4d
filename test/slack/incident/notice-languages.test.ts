import { expect, test } from 'vitest';
import { LOCK_SCREEN } from '../../../src/domain/incident/first-words.ts';
import { IMPACTS } from '../../../src/domain/incident/incident.ts';
import type { IncidentDetails } from '../../../src/domain/incident/incident-details.ts';
import type { Language } from '../../../src/domain/language/language.ts';
import { EN } from '../../../src/slack/incident/blocks/notice-texts/en.ts';
import { ES } from '../../../src/slack/incident/blocks/notice-texts/es.ts';
import { notAffectedNotice, serviceNotice } from '../../../src/slack/incident/blocks/service-notice.ts';
import { textsOf } from '../../domain/language/texts-of.ts';
import { readable } from '../blocks/read-blocks.ts';
import { aNotice, aService, atState, aView } from '../blocks/views.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const system = {
  ...{ ...aView().system, name: 'PACS', viewImages: 'Consola', stillWorks: 'RIS' },
  bridge: '555-0190',
};
const of = (language: Language, view: IncidentDetails, notice = aNotice()) => ({
  ...view,
  system: { ...view.system, ...system },
  services: [aService('ed', 'ED', [15, 60, 120], { notices: [notice], language })],
});

/** Notices of every sort, in one language. */
function noticesIn(language: Language): string[] {
  const views = [
    aView(),
    ...(['TECHNICALLY_UP', 'VALIDATED', 'CLOSED'] as const).map((state) => atState(state)),
  ];
  const about = ['DOWN', 'ATTACK', 'NO_ATTACK', 'RESTORED', 'STOOD_DOWN'] as const;
  const all = views.flatMap((view) =>
    IMPACTS.flatMap((impact) =>
      about.map((matter) =>
        serviceNotice(
          of(language, { ...view, impact }, aNotice({ about: matter, overdue: true })),
          'ed',
          'notice-ed',
        ),
      ),
    ),
  );
  const earlier = { ...aView(), asOf: at('09:10'), downSince: new Date('2026-11-23T23:00:00Z') };
  return [
    ...[...all, serviceNotice(of(language, earlier), 'ed', 'notice-ed')],
    ...[
      serviceNotice(of(language, aView()), 'ed', 'another'),
      notAffectedNotice(aView({ system: { ...aView().system, ...system } }), language),
    ],
  ].map(({ text, blocks }) => `${text}\n${readable(blocks)}`);
}

/** Words of which every English notice has one, and no Spanish one any. */
const ENGLISH =
  /\b(?:down|works?|again|paper|phone|results?|since|updates?|images|still|radiology|newer|message|usual|stood|slow|outage|nobody|unit|patient|names|affect)\b/i;

test('a unit whose language is Spanish reads no English, whatever it is told', () => {
  for (const english of noticesIn('en')) expect(english).toMatch(ENGLISH);
  for (const spanish of noticesIn('es')) expect(spanish).not.toMatch(ENGLISH);
});

test('the first words of a Spanish notice fit a lock screen', () => {
  for (const impact of IMPACTS)
    for (const view of [
      aView({ impact }),
      { ...atState('TECHNICALLY_UP'), impact },
      { ...atState('VALIDATED'), impact },
    ]) {
      const { text } = serviceNotice(of('es', view), 'ed', 'notice-ed');
      expect([text, text.length <= LOCK_SCREEN]).toEqual([text, true]);
    }
});

test('a Spanish notice says what is down, until when, and what to do meanwhile', () => {
  const { text, blocks } = serviceNotice(of('es', aView()), 'ed', 'notice-ed');
  expect(text).toBe('🔴 PACS fuera de servicio. Resultados por teléfono o papel.');
  const said = readable(blocks);
  expect(said).toContain('*Imágenes ahora:* Consola');
  expect(said).toContain('*Sigue funcionando:* RIS');
  expect(said).toContain('Visto por la unidad');
});

test('an exercise is called EXERCISE in Spanish as well, and explained', () => {
  const said = readable(serviceNotice(of('es', aView({ kind: 'DRILL' })), 'ed', 'notice-ed').blocks);
  expect(said).toContain('EXERCISE · ');
  expect(said).toContain('*SIMULACRO:* no es una interrupción real.');
});

test('days and months of a time are Spanish', () => {
  expect(ES.time('Mon 23 Nov 23:10 EST')).toBe('lun 23 nov 23:10 EST');
});

test('every text of a notice is there in Spanish, as another text', () => {
  const fixed = ({
    state: _,
    untilValidated: __,
    meanwhile: ___,
    time: ____,
    ...texts
  }: typeof EN | typeof ES) => textsOf(texts);
  const [english, spanish] = [fixed(EN), fixed(ES)];
  expect([...spanish.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of english) expect([key, spanish.get(key) === text]).toEqual([key, false]);
});
