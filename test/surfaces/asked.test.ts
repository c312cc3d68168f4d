import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedModal } from '../../src/slack/blocks/asked-modal.ts';
import { textInput } from '../../src/slack/blocks/inputs.ts';
import { declareModal } from '../../src/slack/declare/blocks/declare-modal.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type SurfacePage } from '../support/process/surface-page.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const PHONE = { width: 390 };
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const NAMED = 'Quentin Ashworth is not happy';

describe.skipIf(!found)('a text that may name a patient, on a phone', () => {
  test('an update: the question stands below the text, which is still there', async () => {
    const shown = {
      ...{ callback_id: 'update', private_metadata: '00000000-0000-4000-8000-000000000000' },
      ...{ title: plain('Post update'), submit: plain('Post'), close: plain('Cancel') },
      blocks: [
        textInput({ id: 'text', label: 'What is new?', multiline: true }),
        textInput({ id: 'nextAt', label: 'Next update', initial: '30 min' }),
      ],
    };
    const typed = (id: string) => (id === 'text' ? NAMED : '30 min');
    const modal = askedModal(shown, typed, { field: 'text', looksLike: 'a name' });
    const { text, faults, tooWide } = await surfaces.measure('asked-update', { modal }, PHONE);
    expect({ faults, tooWide }).toEqual({ faults: [], tooWide: false });
    expect(text).toMatch(/What is new\?.*This may name a patient.*It does not, post it.*Next update/s);
    expect(
      askedModal({ ...shown, ...modal, submit: shown.submit, close: shown.close }, typed, {
        field: 'text',
        looksLike: 'a name',
      }),
    ).toEqual(modal);
  });

  test('a declaration: with the text, or without it', async () => {
    const since = new Date('2026-03-10T06:40:00Z');
    const suspicion = {
      what: 'a name',
      gate: 'ASKED' as const,
      systemKey: 'archive',
      impact: 'FULL' as const,
      since,
    };
    const modal = declareModal(samplePlan(), { systemKey: 'archive', note: NAMED, suspicion });
    const { text, faults } = await surfaces.measure('asked-declaration', { modal }, PHONE);
    expect(faults).toEqual([]);
    expect(text).toMatch(/may name a patient.*It does not: declare.*Declare without this text/s);
  });
});
