import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageText } from '../../src/domain/paging/page-text.ts';
import { SIDES } from '../../src/domain/plan/plan.ts';
import { gsmText } from '../../src/paging/gsm-text.ts';
import { smsText } from '../../src/paging/sms.ts';
import { aView } from '../slack/blocks/views.ts';
import { PAGE_ID, words } from '../support/hospital/outgoing-page.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

/** GSM 03.38, default alphabet without its escape: each of these is one septet. */
const ONE_SEPTET = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/u;

test('a page in plain words, with how to answer and its reference', () => {
  expect(smsText(words())).toBe(
    [
      'Image archive down. You are paged for IT.',
      'Since 02:30 EST, Main Hospital. Bridge 44771.',
      'Reply 4172 to take it, 4172 NO if you cannot.',
      'PACS-3 page 1a2b3c4d',
    ].join('\n'),
  );
});

test('the longest words fit two segments: what is asked gives way, how to answer does not', () => {
  const text = smsText(words({ headline: 'H'.repeat(120), ask: 'a'.repeat(200) }));
  expect(text).toHaveLength(306);
  expect(text.split('\n')).toEqual([
    'H'.repeat(120),
    `${'a'.repeat(115)}...`,
    'Reply 4172 to take it, 4172 NO if you cannot.',
    'PACS-3 page 1a2b3c4d',
  ]);
});

test.each([
  ['Škoda – “5 €”', 'Skoda - "5 EUR"'],
  ['Zürich, Ærø, Ñuñoa', 'Zürich, Ærø, Ñuñoa'],
  ['Łódź, Œuvre, façade', 'Lodz, OEuvre, facade'],
  ['Cafe\u0301', 'Café'],
  ['Since… 10:42\u202fAM', 'Since... 10:42 AM'],
  ['[CT] {a|b} ~ ^ \\', "(CT) (a/b) - ' /"],
  ['½ of ② ﬁles', '1/2 of 2 files'],
  ['放射科', '???'],
  ['down 🔴️ now', 'down ? now'],
  ['a\u0000b\u200bc\u007f', 'abc'],
  ['two\nlines\tand a tab', 'two\nlines and a tab'],
])('%j is sent as %j', (given, sent) => {
  expect(gsmText(given)).toBe(sent);
});

test('every system of the sample hospital, whoever is paged for whatever impact, keeps its name and the code', () => {
  const plan = samplePlan();
  for (const system of plan.systems) {
    for (const impact of ['FULL', 'PARTIAL', 'SLOW'] as const) {
      for (const side of SIDES) {
        for (const lastResort of [true, false]) {
          const view = aView({ system: { ...system, kind: system.kind ?? null }, impact, sites: plan.sites });
          const text = smsText(pageText(view, { side, lastResort, pageId: PAGE_ID, answerCode: '4172' }));
          expect(text.length).toBeLessThanOrEqual(306);
          expect(text).toMatch(ONE_SEPTET);
          expect(text).toContain(gsmText(system.name.replace(' (PACS)', '')));
          expect(text).toContain('Reply 4172 to take it, 4172 NO if you cannot.\nPACS-12 page 1a2b3c4d');
        }
      }
    }
  }
});

test('one unusual character does not halve what fits: the length is that of the plain text', () => {
  const plain = smsText(words({ ask: `${'a'.repeat(100)}'` }));
  expect(smsText(words({ ask: `${'a'.repeat(100)}’` }))).toBe(plain);
});

const anyText = (maxLength: number) => fc.string({ unit: 'binary', maxLength });

test('whatever the plan holds, an SMS is at most 306 one-septet characters, code and reference whole', () => {
  fc.assert(
    fc.property(
      anyText(120),
      anyText(200),
      fc.stringMatching(/^\d{4,6}$/),
      fc.nat(1_000_000),
      (headline, ask, answerCode, number) => {
        const reference = `PACS-${number} page 1a2b3c4d`;
        const text = smsText(words({ headline, ask, answerCode, reference }));
        expect(text.length).toBeLessThanOrEqual(306);
        expect(text).toMatch(ONE_SEPTET);
        expect(text).toContain(
          `Reply ${answerCode} to take it, ${answerCode} NO if you cannot.\n${reference}`,
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('signs that become several characters do not push the code out', () => {
  const text = smsText(words({ headline: '…'.repeat(120), ask: '€'.repeat(200) }));
  expect(text.length).toBeLessThanOrEqual(306);
  expect(text).toContain('Reply 4172 to take it');
});
