import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '@slack/web-api';
import type { Locator, Page } from 'playwright-core';
import { startPractice } from '../../../src/practice/start-practice.ts';
import type { Profile } from '../../../src/practice/workspace/kept.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { messageFaults, viewFaults } from '../slack/block-faults.ts';
import { openPage } from './browser.ts';
import { type Measures, measuresOf } from './measures-of.ts';
import { freePort } from './ports.ts';

/** What is to be looked at. `errors`: what a form is answered with, by block, when it is submitted. */
export type Surface =
  | { message: Message }
  | { modal: View; errors?: Record<string, string> }
  | { home: View };

export interface Look {
  /** CSS pixels: 390 is a phone. */
  width: number;
  scheme?: 'light' | 'dark';
}

export interface Drawn extends Measures {
  /** Everything that is read, in the order in which a screen reader reads it. */
  text: string;
  /** What Slack would refuse. */
  faults: string[];
}

export interface SurfacePage {
  /** Draws a surface as Slack would and measures it; with PICTURES set it also saves `<name>-<width>-<scheme>.png` there. */
  measure(name: string, surface: Surface, look: Look): Promise<Drawn>;
  /** The page, as the surface that was drawn last stands on it. */
  page: Page;
  close(): Promise<void>;
}

const READER = 'U0READER';
const CHANNEL = 'C0DOWN';
const HEIGHT = 900;
const PICTURES = process.env.PICTURES;

/**
 * One browser (its path) with the practice workspace's own page, for all the surfaces of a file; `people` are those who
 * are mentioned. To be opened in `beforeAll`.
 */
export async function openSurfacePage(path: string, people: readonly Profile[] = []): Promise<SurfacePage> {
  const practice = await startPractice({
    name: 'Example Hospital',
    users: [{ id: READER, name: 'Rosa Reader', zone: 'America/New_York' }, ...people],
    channels: [{ id: CHANNEL, name: 'pacs-downtime' }],
    app: { name: 'PACS Downtime', commands: [], shortcuts: [] },
    port: await freePort(),
    file: null,
    notice: () => undefined,
  });
  const { workspace } = practice.stage;
  const { browser, page } = await openPage(path, practice.url, { width: 390, height: HEIGHT });
  let answer: Record<string, string> = {};
  await page.route('**/page/act', (route) => {
    const submitted = JSON.parse(route.request().postData() ?? '{}').kind === 'submit';
    return route.fulfill({ json: submitted ? { errors: answer } : {} });
  });

  async function goTo(place: string): Promise<void> {
    if (new URL(page.url()).searchParams.get('in') === place) return;
    await page.goto(`${practice.url}/?as=${READER}&in=${place}`);
  }

  async function draw(surface: Surface): Promise<Locator> {
    workspace.messages.length = 0;
    workspace.modals.clear();
    if ('message' in surface) {
      const ts = workspace.nextTs();
      const { text, blocks } = surface.message;
      workspace.messages.push({
        channel: CHANNEL,
        ts,
        threadTs: null,
        text,
        blocks,
        onlyFor: null,
        edits: 0,
      });
      await goTo(CHANNEL);
      workspace.stir();
      return page.locator(`[data-ts="${ts}"]`);
    }
    if ('home' in surface) {
      const id = workspace.nextId('V');
      workspace.homes.set(READER, workspace.instantiate(surface.home, id));
      await goTo('home');
      workspace.stir();
      await page.waitForFunction(DRAWN, surface.home.blocks.length);
      return page.locator('.home');
    }
    await goTo(CHANNEL);
    workspace.stir();
    await page.locator('dialog').waitFor({ state: 'detached' });
    workspace.modals.set(READER, [workspace.instantiate(surface.modal)]);
    workspace.stir();
    const dialog = page.locator('dialog');
    await dialog.waitFor();
    answer = surface.errors ?? {};
    if (surface.errors) {
      await dialog.locator('button[type="submit"]').click();
      await dialog.getByRole('alert').first().waitFor();
    }
    return dialog;
  }

  return {
    page,
    async measure(name, surface, { width, scheme = 'light' }) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: scheme });
      const drawn = await draw(surface);
      await drawn.waitFor();
      const measures = await drawn.evaluate(measuresOf);
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true });
        await page.setViewportSize({ width, height: Math.max(HEIGHT, measures.height + 200) });
        await drawn.screenshot({ path: join(PICTURES, `${name}-${width}-${scheme}.png`) });
      }
      return { ...measures, text: (await drawn.allInnerTexts()).join(), faults: faultsOf(surface) };
    },
    async close() {
      await browser.close();
      await practice.stop();
    },
  };
}

/** Runs in the page: whether home shows as many blocks as it was given. */
const DRAWN = 'count => document.querySelectorAll(".home > .blocks > *").length === count';

function faultsOf(surface: Surface): string[] {
  if ('message' in surface) return messageFaults(surface.message.blocks);
  return viewFaults('home' in surface ? surface.home : surface.modal);
}
