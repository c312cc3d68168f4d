import type { KnownBlock } from '@slack/web-api';
import { actions, button, section, sections } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';

/** In a form: what speaks against the window as it is filled in, and the button that looks again; null: not looked yet. */
export function conflictBlocks(lines: readonly string[] | null): KnownBlock[] {
  return [
    ...(lines
      ? sections(lines)
      : [section('What speaks against this window stands here once the system and both times are in.')]),
    actions([button(ACTIONS.plannedWindow, 'Check for conflicts', 'check')]),
  ];
}
