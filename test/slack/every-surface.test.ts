import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messageFaults, viewFaults } from '../support/slack/block-faults.ts';
import { everySurface } from '../surfaces/every/every-surface.ts';
import { WORLDS } from '../surfaces/every/worlds.ts';

describe.each(Object.entries(WORLDS))('in a hospital with %s', (_, worldOf) => {
  const surfaces = everySurface(worldOf());

  test.each(Object.entries(surfaces))('Slack takes %s', (_name, surface) => {
    const faults =
      'message' in surface
        ? messageFaults(surface.message.blocks)
        : viewFaults('home' in surface ? surface.home : surface.modal);
    expect(faults).toEqual([]);
  });

  test('an error of a form names a field that it has', () => {
    const strays = Object.entries(surfaces).flatMap(([name, surface]) => {
      if (!('modal' in surface)) return [];
      const fields = surface.modal.blocks.map(({ block_id }) => block_id);
      return Object.keys(surface.errors ?? {})
        .filter((field) => !fields.includes(field))
        .map((field) => `${name}: ${field}`);
    });
    expect(strays).toEqual([]);
  });
});

test('where the plan has no service nobody is told that none is late', () => {
  const duty = everySurface(WORLDS['no service at all']())['administrator on duty'];
  expect(JSON.stringify(duty)).toContain('No limits are set.');
});

/** Of what a builder of a whole message, window or Home is recognized. */
const BUILDER = /export function (\w+)\((?:(?!\n\}|\nexport)[\s\S])*?\): (?:Message|ModalView|HomeView)\b/g;
/** Each form of an incident is reached by its name. */
const BY_NAME = 'src/slack/incident/form-by-name.ts';

test('every builder of a message, a window or Home has its picture here', () => {
  const files = globSync('src/slack/*/blocks/*.ts');
  const builders = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(BUILDER)].map(([, name = '']) => name),
  );
  const drawn = [...globSync('test/surfaces/every/*.ts'), BY_NAME]
    .map((file) => readFileSync(file, 'utf8'))
    .join();
  expect(builders.length).toBeGreaterThan(70);
  const missing = builders.filter((name) => !new RegExp(`\\b${name}\\(`).test(drawn));
  expect(missing, 'to be added to test/surfaces/every').toEqual([]);
});
