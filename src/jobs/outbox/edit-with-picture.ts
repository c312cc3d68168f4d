import { setTimeout as sleep } from 'node:timers/promises';
import type { Drawn } from './draw-message.ts';
import type { Outcome, Surface } from './surface.ts';

/** Real time between two tries: Slack looks through a file before it shows it. */
const APART_MS = 1_500;
const TRIES = 3;

/**
 * Edits a message. One whose picture Slack does not take yet is tried again, and then edited without it: its words do not
 * wait for a picture.
 */
export async function editWithPicture(
  surface: Pick<Surface, 'edit'>,
  place: { channel: string; ts: string },
  drawn: Drawn,
): Promise<Outcome> {
  const edit = () => surface.edit(place, drawn);
  let outcome = await edit();
  if (!drawn.blocks?.some(isImage)) return outcome;
  for (let tried = 1; tried < TRIES && refused(outcome); tried += 1) {
    await sleep(APART_MS);
    outcome = await edit();
  }
  if (!refused(outcome)) return outcome;
  return surface.edit(place, { ...drawn, blocks: drawn.blocks.filter((block) => !isImage(block)) });
}

const isImage = ({ type }: { type: string }): boolean => type === 'image';

function refused(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.answer === 'invalid_blocks';
}
