import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures go; without it none are taken. They are looked at, and some of them stand in the README. */
const PICTURES = process.env.PICTURES;

/** Saves what is in sight as `<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
