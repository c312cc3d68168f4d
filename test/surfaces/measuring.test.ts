import type { View } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actions, button, header, section } from '../../src/slack/blocks/elements.ts';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type SurfacePage } from '../support/process/surface-page.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path, [{ id: 'U0BEN', name: 'Ben Okoye', zone: 'UTC' }]);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const PHONE = { width: 390 };
const plain = (text: string) => ({ type: 'plain_text' as const, text });

describe.skipIf(!found)('how much of a screen a surface takes', () => {
  test('a message: lines as they wrap, and buttons as they stand', async () => {
    const blocks = [
      header('One line'),
      section(`two\n${'word '.repeat(16)}\n<@U0BEN> has it`),
      actions([button('a', 'Short', '1'), button('b', 'Short too', '2')]),
      actions([button('c', 'Another row', '3')]),
    ];
    const { lines, wraps, buttonRows, height, text, tooWide, faults } = await surfaces.measure(
      'measuring-message',
      { message: { text: 'One line', blocks } },
      PHONE,
    );
    expect({ lines, wraps, buttonRows, tooWide, faults }).toEqual({
      lines: 5,
      wraps: 2,
      buttonRows: 2,
      tooWide: false,
      faults: [],
    });
    expect(text).toMatch(/One line.*@Ben Okoye has it.*Another row/s);
    expect(height).toBeGreaterThan(200);
    expect(height).toBeLessThan(350);
  });

  test('a form with an error at its field', async () => {
    const modal: View = {
      type: 'modal',
      callback_id: 'form',
      title: plain('A form'),
      submit: plain('Send'),
      blocks: [
        {
          type: 'input',
          block_id: 'since',
          label: plain('Since when?'),
          element: { type: 'plain_text_input', action_id: 'in', initial_value: 'tomorrow' },
        },
      ],
    };
    const filled = await surfaces.measure('measuring-form', { modal }, PHONE);
    const errors = { since: 'That lies ahead.' };
    const refused = await surfaces.measure('measuring-error', { modal, errors }, PHONE);
    expect(refused.text).toContain('That lies ahead.');
    expect(refused.height).toBeGreaterThan(filled.height);
  });

  test('a home longer than the screen: all of it', async () => {
    const blocks = Array.from({ length: 60 }, (_, i) => section(`Line ${i}`));
    const home = await surfaces.measure('measuring-home', { home: { type: 'home', blocks } }, PHONE);
    expect(home.lines).toBe(60);
    expect(home.height).toBeGreaterThan(1_200);
  });

  test('what Slack would refuse is named', async () => {
    const blocks = [section('x'.repeat(3_001))];
    const { faults } = await surfaces.measure('measuring-faults', { message: { text: 'x', blocks } }, PHONE);
    expect(faults).toHaveLength(1);
  });
});
