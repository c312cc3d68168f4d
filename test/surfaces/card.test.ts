import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detailsModal } from '../../src/slack/incident/blocks/details-modal.ts';
import { incidentCard } from '../../src/slack/incident/blocks/incident-card.ts';
import { findBrowser } from '../support/process/browser.ts';
import { type Drawn, openSurfacePage, type SurfacePage } from '../support/process/surface-page.ts';
import { CARDS, EXTREME_CARDS, PEOPLE } from './cards.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  if (found) surfaces = await openSurfacePage(found.path, PEOPLE);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

const PHONE = { width: 390 };
const LOOKS = process.env.PICTURES
  ? ([
      { width: 390 },
      { width: 390, scheme: 'dark' },
      { width: 1280 },
      { width: 1280, scheme: 'dark' },
    ] as const)
  : [PHONE];

/** What is beyond the budget of one phone screen: 390 × 640 px, 18 lines of text, two rows of buttons. */
function beyond({ height, lines, wraps, buttonRows, tooWide, faults }: Drawn): string[] {
  return [
    ...(height > 640 ? [`${height} px`] : []),
    ...(lines > 18 ? [`${lines} lines`] : []),
    ...(wraps > 2 ? [`a line that wraps to ${wraps}`] : []),
    ...(buttonRows > 2 ? [`${buttonRows} rows of buttons`] : []),
    ...(tooWide ? ['wider than the screen'] : []),
    ...faults,
  ];
}

describe.skipIf(!found)('the card is on one phone screen', () => {
  test.for(Object.entries({ ...CARDS, ...EXTREME_CARDS }))('%s', async ([name, view]) => {
    for (const look of LOOKS) {
      const card = await surfaces.measure(
        `card-${name.replaceAll(/\W+/g, '-')}`,
        { message: incidentCard(view) },
        look,
      );
      expect(beyond(card), `at ${look.width} px`).toEqual([]);
    }
  });
});

test.skipIf(!found).for(Object.entries({ ...CARDS, ...EXTREME_CARDS }))(
  'what is behind More: %s',
  async ([name, view]) => {
    const more = await surfaces.measure(
      `more-${name.replaceAll(/\W+/g, '-')}`,
      { modal: detailsModal(view) },
      PHONE,
    );
    expect({ faults: more.faults, tooWide: more.tooWide }).toEqual({ faults: [], tooWide: false });
  },
);
