import { expect, test } from 'vitest';
import { LOCK_SCREEN } from '../../src/domain/incident/first-words.ts';
import { IMPACTS } from '../../src/domain/incident/incident.ts';
import type { IncidentWithChecklist } from '../../src/domain/incident/incident-details.ts';
import { pageText } from '../../src/domain/paging/page-text.ts';
import { smsText } from '../../src/paging/sms.ts';
import { checklistMessage } from '../../src/slack/checklist/blocks/checklist-message.ts';
import { incidentCard } from '../../src/slack/incident/blocks/incident-card.ts';
import { linesMessage, tellMessage } from '../../src/slack/incident/blocks/line-messages.ts';
import { serviceNotice } from '../../src/slack/incident/blocks/service-notice.ts';
import { summaryMessage } from '../../src/slack/incident/blocks/summary.ts';
import { threadLine } from '../../src/slack/incident/blocks/thread-line.ts';
import { coveringMessage } from '../../src/slack/paging/blocks/covering-message.ts';
import { dutyMessage } from '../../src/slack/paging/blocks/duty-message.ts';
import { pageMessage } from '../../src/slack/paging/blocks/page-message.ts';
import { stillOnItMessage } from '../../src/slack/paging/blocks/still-on-it-message.ts';
import { aNotice, anItem, aService, aSide, atState, aView, someFigures } from './blocks/views.ts';

const page = {
  side: 'IT',
  lastResort: false,
  pageId: '3f2a9b11',
  personSlack: 'U0NET',
  answerCode: '4172',
} as const;
const lastResort = { ...page, side: 'RADIOLOGY', lastResort: true } as const;
const actor = { zone: 'America/New_York', at: new Date('2026-11-24T07:44:00Z'), actor: 'slack:U0RAD' };

type View = Partial<IncidentWithChecklist>;

/** The archive unless another system is named; its outage unless something is changed. */
function down(changes: View = {}, state: IncidentWithChecklist['state'] = 'DOWN'): IncidentWithChecklist {
  const base = state === 'DOWN' ? aView() : atState(state);
  const system = { ...base.system, name: 'Image archive (PACS)' };
  return { ...base, system, checklist: [anItem(), anItem({ key: 'b', state: 'DONE' })], ...changes };
}

const dictation = { ...aView().system, name: 'Dictation and speech recognition', kind: 'dictation' as const };
const UNHELD = [aSide({ side: 'RADIOLOGY' }), aSide()];
const noticed = (impact: 'FULL' | 'SLOW', told: ReturnType<typeof aNotice>[]) => ({
  services: [aService('ed', 'ED', [15, 60, 120], { notices: told, impact })],
});
const notices = (...told: ReturnType<typeof aNotice>[]) => noticed('FULL', told);
const restored = aNotice({ id: 'n2', about: 'RESTORED', toldAt: new Date('2026-11-24T09:10:00Z') });
const stoodDown = aNotice({ id: 'n2', about: 'STOOD_DOWN', toldAt: new Date('2026-11-24T07:50:00Z') });
const lineOf = (view: IncidentWithChecklist, event: Parameters<typeof threadLine>[0]) =>
  linesMessage(view, [threadLine(event, { ...actor, view }) ?? '']).text;
const duty = (view: IncidentWithChecklist) =>
  dutyMessage(view, { personSlack: 'U0AOD', asked: [], overtaken: false }).text;
const covering = {
  runId: 'r1',
  side: 'IT',
  holder: 'slack:U0LOCUM',
  coveringFor: 'Mei Tanaka',
  has: true,
  confirmedBy: null,
  refusedBy: null,
} as const;

/** The notification of everything that is sent. */
const SENT: Record<string, string> = {
  page: pageMessage(down(), page).text,
  'page, again': pageMessage(down({ outage: 2 }), page).text,
  'page, slow': pageMessage(down({ system: dictation, impact: 'SLOW' }), page).text,
  'page, partial': pageMessage(down({ impact: 'PARTIAL' }), page).text,
  'page, both sides': pageMessage(down({ sides: UNHELD }), {
    ...page,
    also: [{ side: 'RADIOLOGY', lastResort: false }],
  }).text,
  'page, last resort': pageMessage(down({ sides: UNHELD }), lastResort).text,
  'page, technically up': pageMessage(down({ sides: [aSide()] }, 'TECHNICALLY_UP'), page).text,
  'page, exercise': pageMessage(down({ kind: 'DRILL' }), page).text,
  SMS: smsText(pageText(down(), page)),
  'SMS, again': smsText(pageText(down({ outage: 2, sides: UNHELD }), { ...page, side: 'RADIOLOGY' })),
  'call, last resort': pageText(down({ system: dictation, impact: 'SLOW', sides: UNHELD }), lastResort)
    .headline,
  administrator: duty(down({ asOf: new Date('2026-11-24T08:00:00Z') })),
  'administrator, up': duty(down({}, 'TECHNICALLY_UP')),
  'administrator, over': duty(down({}, 'VALIDATED')),
  'still on it': stillOnItMessage(down(), { side: 'IT', holder: 'slack:U0NET', asked: true }).text,
  covering: coveringMessage(down(), covering).text,
  unit: serviceNotice(down(notices(aNotice())), 'ed', 'notice-ed').text,
  'unit, again': serviceNotice(down({ outage: 2, ...notices(aNotice({ outage: 2 })) }), 'ed', 'notice-ed')
    .text,
  'unit, slow': serviceNotice(
    down({ system: dictation, impact: 'SLOW', ...noticed('SLOW', [aNotice()]) }),
    'ed',
    'notice-ed',
  ).text,
  'unit, up': serviceNotice(down(notices(aNotice()), 'TECHNICALLY_UP'), 'ed', 'notice-ed').text,
  'unit, restored': serviceNotice(down(notices(restored), 'VALIDATED'), 'ed', 'n2').text,
  'unit, stood down': serviceNotice(down(notices(stoodDown), 'STOOD_DOWN'), 'ed', 'n2').text,
  'unit, update': tellMessage(
    down(),
    { kind: 'update', text: 'Controller replaced.', nextAt: null, estimate: null },
    { ...actor, view: down() },
  ).text,
  'holder, shift': tellMessage(
    down(),
    { kind: 'shift_changed', side: 'IT', schedule: 'IT', holder: 'slack:U0NET', onCall: 'U0X' },
    { ...actor, view: down() },
  ).text,
  card: incidentCard(down()).text,
  'card, again': incidentCard(down({ outage: 2, impact: 'PARTIAL' })).text,
  'card, up': incidentCard(down({}, 'TECHNICALLY_UP')).text,
  'card, validated': incidentCard(down({}, 'VALIDATED')).text,
  checklist: checklistMessage(down(), 'FIRST_15_MIN')?.text ?? '',
  'thread, paging': lineOf(down(), { kind: 'step_paged', side: 'IT', step: 2, round: 1, people: ['U0NET'] }),
  'thread, late': lineOf(down(), {
    kind: 'thresholds',
    late: false,
    crossed: [
      {
        service: 'ED',
        clock: 'WORKAROUND',
        threshold: 'LIMIT',
        limitMinutes: 15,
        limitAt: '2026-11-24T08:00:00Z',
      },
    ],
  }),
  'thread, again': lineOf(down({ outage: 2 }), {
    kind: 'failed_again',
    since: '2026-11-24T07:20:00Z',
    outage: 2,
  }),
  summary: summaryMessage(down({}, 'CLOSED'), someFigures()).text,
};

/** What a locked telephone shows of it: which system, which state, what for me. Read each line on its own. */
const SEEN = `
page                  🔴 Image archive (PACS) down. You are paged for IT. Tap *I h
page, again           🔴 Image archive (PACS) down again. You are paged for IT. Ta
page, slow            🔴 Dictation and speech recogni… slow. You are paged for IT.
page, partial         🔴 Image archive partial outage. You are paged for IT. Tap *
page, both sides      🔴 Image archive down. You are paged for RADIOLOGY and IT. T
page, last resort     🔴 Image archive (PACS) down. Nobody from RADIOLOGY has it.
page, technically up  🟡 Image archive technically up. You are paged for IT. Tap *
page, exercise        EXERCISE · 🔴 Image archive down. You are paged for IT. Tap
SMS                   Image archive (PACS) down. You are paged for IT. Since 02:20
SMS, again            Image archive down again. You are paged for RADIOLOGY. Since
call, last resort     Dictation and speech re… slow. Nobody from RADIOLOGY has it.
administrator         🔴 Image archive (PACS) down. 2 of 4 services late. Since 02
administrator, up     🟡 Image archive technically up. 3 of 4 services late. Since
administrator, over   🟢 Image archive (PACS) works again. Nothing more to decide.
still on it           ⏳ Image archive (PACS) down. Still on it? You have IT but ha
covering              ❓ Image archive (PACS) down. May they cover IT? <@U0LOCUM> t
unit                  🔴 Image archive (PACS) down. Results by phone or paper.
unit, again           🔴 Image archive down again. Results by phone or paper.
unit, slow            🔴 Dictation and speech reco… slow. Urgent results by phone.
unit, up              🟡 Image archive (PACS) technically up. Stay on paper.
unit, restored        🟢 Image archive (PACS) works again. Work as usual.
unit, stood down      ⚪ Image archive (PACS) stood down. Work as usual.
unit, update          🔴 Image archive (PACS) down. New update. PACS-12 📣 <@U0RAD
holder, shift         🔴 Image archive (PACS) down. IT: shift changed. PACS-12 🕗
card                  🔴 PACS-12 · Image archive (PACS) down. Use the checklist.
card, again           🔴 PACS-12 · Image… partial outage again. Use the checklist.
card, up              🟡 PACS-12 · Image archi… technically up. Not validated yet.
card, validated       🟢 PACS-12 · Image archive (PACS) validated. Reconcile now.
checklist             📋 Image archive (PACS) down. First 15 minutes: 1 of 2 done.
thread, paging        Image archive (PACS) down. 🔔 IT: step 2 pages <@U0NET>
thread, late          Image archive (PACS) down. 🔴 *Past the limit:* ED images (d
thread, again         Image archive down again. 🔴 *It failed again: Image archive
summary               ✅ Image archive (PACS) closed. Downtime 1 h 50 min. PACS-12
`;

test('the first 60 characters of every notification say which system, which state and what that means for the reader', () => {
  const shown = Object.entries(SENT).map(
    ([what, text]) => what.padEnd(22) + text.replaceAll('\n', ' ').slice(0, LOCK_SCREEN).trimEnd(),
  );
  expect(`\n${shown.join('\n')}\n`).toBe(SEEN);
});

test('whatever the system is called, its name leaves room for the state and for what is asked', () => {
  const system = { ...aView().system, name: 'X'.repeat(80) };
  for (const impact of IMPACTS)
    for (const side of ['RADIOLOGY', 'IT'] as const)
      for (const outage of [1, 2]) {
        const { headline } = pageText(down({ system, impact, outage, sides: UNHELD }), { ...page, side });
        expect(headline.length).toBeLessThanOrEqual(LOCK_SCREEN);
        expect(headline).toContain(`You are paged for ${side}.`);
      }
});
