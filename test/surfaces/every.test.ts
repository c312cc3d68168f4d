import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../support/process/browser.ts';
import { openSurfacePage, type Surface, type SurfacePage } from '../support/process/surface-page.ts';
import { everySurface } from './every/every-surface.ts';
import { WORLDS } from './every/worlds.ts';
import { LOOKS } from './looks.ts';

const found = await findBrowser();
let surfaces: SurfacePage;
beforeAll(async () => {
  const people = WORLDS['the sample hospital']().plan.people.map(({ slackUser: id, name }) => ({
    ...{ id, name, zone: 'America/New_York' },
  }));
  const operator = { id: 'U0NET', name: 'Carl Jensen', zone: 'America/New_York' };
  if (found) surfaces = await openSurfacePage(found.path, [...people, operator]);
});
afterAll(async () => {
  await surfaces?.close();
  found?.done();
});

/** A telephone's screen, in CSS pixels: a message is read without scrolling, whatever the plan holds. */
const SCREEN = 640;
/** Lists, which grow with the hospital: the most that they take in the sample hospital. */
const LISTS: Record<string, number> = {
  ...{
    'checklist of a phase': 800,
    summary: 1_280,
    'summary, asked for': 1_330,
    'plan gaps of a person': SCREEN,
    status: SCREEN,
  },
  ...{
    agreed: 800,
    'changed by the plan file': 1_100,
    'to review': SCREEN,
    oncall: 2_000,
    'the week': 900,
    help: 800,
    'downtime report': 1_860,
    'planned: to approve': 800,
  },
};

/** What is looked at in the worst hospitals when no pictures are wanted: one surface of each kind. */
const WORST = [
  ...['card late', 'page', 'administrator on duty', 'unit’s notice, failed again', 'checklist of a phase'],
  ...['summary', 'thread: limits', 'form: close', 'declare: sites', 'More', 'list of a role', 'plan gaps'],
  ...['tolerances', 'version', 'who is on call', 'overrides and swaps', 'status', 'home, owner', 'the week'],
];

const file = (world: string, name: string) => `${world}-${name}`.replaceAll(/[^\w]+/g, '-');

async function look(world: string, name: string, surface: Surface) {
  for (const at of LOOKS) {
    const { faults, tooWide, height, text } = await surfaces.measure(file(world, name), surface, at);
    expect({ faults, tooWide }, `${name} at ${at.width} px`).toEqual({ faults: [], tooWide: false });
    const most = LISTS[name] ?? SCREEN;
    const grows = name in LISTS && world !== 'sample';
    if ('message' in surface && !grows) expect(height, `${name}, in px`).toBeLessThanOrEqual(most);
    if ('modal' in surface)
      for (const words of Object.values(surface.errors ?? {})) expect(text).toContain(words);
  }
}

const [[, sampleOf], ...worst] = Object.entries(WORLDS) as [
  [string, () => Parameters<typeof everySurface>[0]],
  ...[string, () => Parameters<typeof everySurface>[0]][],
];

describe.skipIf(!found)('every surface on a telephone', () => {
  test.each(Object.entries(everySurface(sampleOf())))('%s', (name, surface) => look('sample', name, surface));
});

describe.skipIf(!found).each(worst)('the worst surfaces in a hospital with %s', (world, worldOf) => {
  const all = Object.entries(everySurface(worldOf()));
  const shown = process.env.PICTURES ? all : all.filter(([name]) => WORST.includes(name));
  test.each(shown)('%s', (name, surface) => look(world.slice(0, 20), name, surface));
});
