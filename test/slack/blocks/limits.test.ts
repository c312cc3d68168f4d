import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  IncidentWithChecklist,
  ItemView,
  ServiceView,
  SideView,
} from '../../../src/domain/incident/incident-details.ts';
import type { TimelineEvent } from '../../../src/domain/incident/timeline.ts';
import { PHASES, type Phase } from '../../../src/domain/plan/plan.ts';
import { checklistMessage } from '../../../src/slack/checklist/blocks/checklist-message.ts';
import { myChecklistModal } from '../../../src/slack/checklist/blocks/my-checklist-modal.ts';
import { itemsOfRoleModal } from '../../../src/slack/checklist/blocks/role-modal.ts';
import { helpMessage } from '../../../src/slack/command/blocks/help-message.ts';
import { testCameMessage, testPageMessage } from '../../../src/slack/contacts/blocks/test-page-message.ts';
import { homeView } from '../../../src/slack/home/blocks/home.ts';
import { detailsModal } from '../../../src/slack/incident/blocks/details-modal.ts';
import { incidentCard } from '../../../src/slack/incident/blocks/incident-card.ts';
import { tellMessage } from '../../../src/slack/incident/blocks/line-messages.ts';
import { serviceNotice } from '../../../src/slack/incident/blocks/service-notice.ts';
import { statusMessage } from '../../../src/slack/incident/blocks/status-message.ts';
import { summaryMessage } from '../../../src/slack/incident/blocks/summary.ts';
import { threadLine } from '../../../src/slack/incident/blocks/thread-line.ts';
import { coveringMessage } from '../../../src/slack/paging/blocks/covering-message.ts';
import { pageMessage } from '../../../src/slack/paging/blocks/page-message.ts';
import { messageFaults, viewFaults } from '../../support/slack/block-faults.ts';
import { aBrief, aNotice, anItem, aService, aSide, atState, someFigures } from './views.ts';

const STATES = ['DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED', 'STOOD_DOWN'] as const;
const NASTY = ['<!channel> & <@U1> ', '👩🏽‍⚕️ ', '*_~`', 'x'.repeat(40), '\n\n', 'Sankt-Ägidius '];

const words = (most: number) =>
  fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 60 }).map((p) => p.join('').slice(0, most));
const name = words(200);
const key = fc.string({ unit: fc.constantFrom(...'abcxyz-'), minLength: 1, maxLength: 60 });
const users = fc.array(fc.constantFrom('U0AAAAAAAA', 'W0BBBBBBBB'), { maxLength: 60 });

const service: fc.Arbitrary<ServiceView> = fc
  .tuple(key, name, fc.boolean(), fc.constantFrom(5, 60, 100_000), fc.option(fc.constant(10)))
  .map(([k, n, overdue, rto, workaround]) => ({
    ...aService(k, n, [workaround, rto, rto * 2]),
    phone: n,
    callRole: n,
    notices: [aNotice({ id: `notice-${k}`, overdue })],
  }));

const item: fc.Arbitrary<ItemView> = fc
  .tuple(
    key,
    fc.constantFrom(...PHASES),
    key,
    name,
    words(2000),
    fc.constantFrom('OPEN', 'CLAIMED', 'DONE', 'SKIPPED'),
  )
  .map(([k, phase, role, roleName, text, state]) =>
    anItem({
      key: k,
      phase,
      role,
      roleName,
      text,
      state,
      by: 'slack:U0A',
      at: new Date('2026-11-23T01:00:00Z'),
      reason: text,
    }),
  );

const side = (which: SideView['side']): fc.Arbitrary<SideView> =>
  fc
    .tuple(users, name, fc.constantFrom('PAGING', 'ACKNOWLEDGED', 'UNOWNED', 'STOPPED'))
    .map(([paged, n, state]) =>
      aSide({
        side: which,
        paged,
        state,
        holder: `operator:${n}`,
        coveringFor: n,
        covering: { confirmedBy: null, asked: paged.map(() => n) },
        onePersonWhy: n.repeat(3),
        unownedAt: new Date('2026-11-01T05:00:00Z'),
      }),
    );

const view: fc.Arbitrary<IncidentWithChecklist> = fc
  .record({
    state: fc.constantFrom(...STATES),
    kind: fc.constantFrom('UNPLANNED', 'PLANNED', 'DRILL'),
    impact: fc.constantFrom('FULL', 'PARTIAL', 'SLOW'),
    text: words(3000),
    siteNames: fc.array(name, { minLength: 1, maxLength: 40 }),
    services: fc.array(service, { maxLength: 200 }),
    items: fc.array(item, { maxLength: 150 }),
    sides: fc.tuple(side('RADIOLOGY'), side('IT'), side('SECURITY')),
    error: fc.array(words(500), { maxLength: 30 }),
  })
  .map((r) => {
    const base = atState(r.state);
    const roles = new Map(r.items.map((i) => [i.role, i.roleName]));
    return {
      ...base,
      kind: r.kind,
      impact: r.impact,
      system: {
        key: 'a',
        name: r.text,
        kind: 'interface',
        stillWorks: r.text,
        viewImages: r.text,
        bridge: r.text,
      },
      sites: r.siteNames.map((n) => ({ key: n, name: n })),
      since: new Date('2026-11-01T05:30:00Z'),
      downSince: new Date('2026-11-01T05:30:00Z'),
      declaredBy: `operator:${r.text}`,
      note: r.text,
      cyberSuspected: true,
      attack: {
        at: base.since,
        by: 'slack:U0A',
        bridge: r.text,
        phones: r.services.map(({ name: unit }) => ({ name: unit, phone: r.text })),
      },
      outage: 3,
      services: r.services,
      sides: r.sides,
      checklist: r.items.map((i) => ({ ...i, roleName: roles.get(i.role) ?? i.roleName })),
      phases: [...PHASES],
      error: r.error,
      update: {
        text: r.text,
        at: base.since,
        by: 'slack:U0A',
        nextAt: new Date('2026-11-20T01:00:00Z'),
        doing: r.text,
        estimate: { minMinutes: 1, maxMinutes: 99_999 },
        estimateWas: { minMinutes: 2, maxMinutes: 99_999 },
        owedBy: 'slack:U0A',
      },
      siteImpacts: [
        { name: r.text, impact: 'SLOW' },
        { name: r.text, impact: 'FULL' },
      ],
      impactChanges: Array.from({ length: 30 }, () => ({
        at: base.since,
        by: 'slack:U0A',
        impact: 'UP' as const,
        ...{ siteName: r.text, serviceName: r.text, reason: r.text },
      })),
      gates: {
        ...base.gates,
        stoodDown: base.gates.stoodDown && { ...base.gates.stoodDown, note: r.text },
      },
    };
  });

const RUNS = { numRuns: 40 };

describe('pain 29: whatever the plan holds, Slack takes it', () => {
  test('the card, and what is behind it', () => {
    fc.assert(
      fc.property(view, (v) => {
        expect(messageFaults(incidentCard(v).blocks)).toEqual([]);
        expect(viewFaults(detailsModal(v))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('the checklist', () => {
    const check = (v: IncidentWithChecklist, phase: Phase) => {
      expect(messageFaults(checklistMessage(v, phase)?.blocks ?? [])).toEqual([]);
    };
    fc.assert(fc.property(view, fc.constantFrom(...PHASES), check), RUNS);
  });

  test('the list of one role', () => {
    const check = (v: IncidentWithChecklist) => {
      for (const role of new Set(v.checklist.map((i) => i.role))) {
        expect(viewFaults(itemsOfRoleModal(v, role))).toEqual([]);
      }
      expect(
        viewFaults(
          myChecklistModal(
            v,
            v.checklist.slice(0, 2).map((i) => i.role),
          ),
        ),
      ).toEqual([]);
    };
    fc.assert(fc.property(view, check), RUNS);
  });

  test('the list of a role that has all 150 items', () => {
    const checklist = Array.from({ length: 150 }, (_, i) =>
      anItem({ key: `i${i}`, state: i % 2 ? 'DONE' : 'OPEN' }),
    );
    const drawn = itemsOfRoleModal({ ...atState('DOWN'), checklist }, 'pacs-admin');
    expect(viewFaults(drawn)).toEqual([]);
    expect(JSON.stringify(drawn)).toContain('and 54 more');
  });

  test('a page, whose call is at most 300 characters', () => {
    const check = (v: IncidentWithChecklist, lastResort: boolean) => {
      const page = pageMessage(v, { side: 'IT', lastResort, pageId: '3f2a9b11-aaaa', personSlack: 'U0A' });
      expect(messageFaults(page.blocks)).toEqual([]);
      expect(page.text.length).toBeLessThanOrEqual(300);
    };
    fc.assert(fc.property(view, fc.boolean(), check), RUNS);
  });

  test('the question about who covers, and how it ended', () => {
    const check = (v: IncidentWithChecklist, n: string, confirmed: boolean) => {
      const covering = { runId: 'r'.repeat(36), side: 'IT' as const, coveringFor: n, has: true };
      const said = { holder: `operator:${n}`, confirmedBy: confirmed ? 'slack:U0A' : null, refusedBy: null };
      expect(messageFaults(coveringMessage(v, { ...covering, ...said }).blocks)).toEqual([]);
    };
    fc.assert(fc.property(view, name, fc.boolean(), check), RUNS);
  });

  test('a test page, before and after its button was pressed', () => {
    for (const message of [testPageMessage('k'.repeat(40), 'U0AAAAAAAA'), testCameMessage()]) {
      expect(messageFaults(message.blocks)).toEqual([]);
    }
  });

  test('a notice', () => {
    const check = (v: IncidentWithChecklist) => {
      for (const s of v.services.slice(0, 5)) {
        expect(messageFaults(serviceNotice(v, s.key, s.notices[0]?.id ?? '').blocks)).toEqual([]);
      }
    };
    fc.assert(fc.property(view, check), RUNS);
  });

  test('the summary of 200 services', () => {
    const check = (v: IncidentWithChecklist, names: string[]) => {
      const rows = names.flatMap((serviceName, i) =>
        (['WORKAROUND', 'RESTORATION', 'RECOVERY'] as const).map((clock) => ({
          serviceName,
          clock,
          limitMinutes: 99_999,
          actualMinutes: 99_999 + i,
          soFarMinutes: 99_999 + i,
          uncounted: null,
          met: i === 0,
          proposed: true,
        })),
      );
      expect(
        messageFaults(
          summaryMessage(v, someFigures({ rows }), {
            source: { slackFile: 'F0PICTURE' },
            alt: `How it went: ${names.join()}`,
          }).blocks,
        ),
      ).toEqual([]);
    };
    fc.assert(fc.property(view, fc.array(name, { maxLength: 200 }), check), RUNS);
  });

  test('home, status and help', () => {
    const check = (n: string, count: number) => {
      const siteNames = Array.from({ length: 30 }, () => n);
      const incidents = Array.from({ length: count }, (_, i) =>
        aBrief({ id: `i${i}`, number: i, systemName: n, siteNames }),
      );
      const asOf = new Date('2026-11-24T07:44:00Z');
      const zone = 'America/New_York';
      const home = homeView({
        ...{ incidents, hospital: n, asOf, zone, onCall: null, findings: [], roleName: () => n },
        owed: incidents.map((incident) => ({ kind: 'items', incident, role: 'tech', open: count, mine: 1 })),
        elsewhere: { signatures: count, contactMethods: { verified: 0, all: count } },
      });
      expect(viewFaults(home)).toEqual([]);
      expect(messageFaults(statusMessage(incidents, { zone, asOf }).blocks)).toEqual([]);
    };
    fc.assert(fc.property(name, fc.nat(200), check), RUNS);
    expect(messageFaults(helpMessage().blocks)).toEqual([]);
  });

  test('a line of the thread', () => {
    const crossed = (n: string) =>
      Array.from({ length: 600 }, () => ({
        service: n,
        clock: 'RECOVERY' as const,
        threshold: 'LIMIT' as const,
        limitMinutes: 60,
        limitAt: '2026-11-01T05:30:00.000Z',
      }));
    const check = (v: IncidentWithChecklist, n: string, text: string, people: string[]) => {
      const events: TimelineEvent[] = [
        { kind: 'thresholds', late: true, crossed: crossed(n) },
        { kind: 'unbreached', clocks: crossed(n) },
        {
          kind: 'update',
          text,
          nextAt: '2026-11-01T05:30:00.000Z',
          estimate: { minMinutes: 1, maxMinutes: 2 },
        },
        {
          kind: 'notice_overdue',
          units: Array.from({ length: 200 }, () => ({ name: n, phone: n, role: n })),
        },
        { kind: 'step_paged', side: 'IT', step: 1, round: 2, people },
        { kind: 'reconciled', side: 'IT', statement: text, complete: true },
        {
          kind: 'item_digest',
          people: Array.from({ length: 90 }, () => ({
            who: `operator:${n}`,
            done: 9,
            claimed: 9,
            skipped: 9,
            undone: 9,
          })),
        },
      ];
      const ctx = { zone: v.zone, at: v.asOf, actor: 'slack:U0A', view: v };
      for (const event of events) {
        expect(threadLine(event, ctx)?.length).toBeLessThanOrEqual(3000);
        expect(messageFaults(tellMessage(v, event, ctx).blocks)).toEqual([]);
      }
    };
    fc.assert(fc.property(view, name, words(3000), users, check), RUNS);
  });
});

test('text of people never reaches Slack as a command', () => {
  fc.assert(
    fc.property(view, (v) => {
      expect(incidentCard(v).text).not.toContain('<!channel>');
      const card = incidentCard(v).blocks.filter((block) => block.type !== 'header');
      expect(JSON.stringify(card)).not.toContain('<!channel>');
      expect(JSON.stringify(card)).not.toMatch(/&(?!amp;|lt;|gt;)/);
    }),
    RUNS,
  );
});
