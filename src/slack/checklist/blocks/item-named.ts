import type { SectionBlock } from '@slack/web-api';
import { section } from '../../blocks/elements.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { ITEM_MAX } from './checklist-item.ts';

/** The item that a form is about: the list it was chosen from moves when an item is done. Empty without its text. */
export function itemNamed(text: string | null): SectionBlock[] {
  return text === null ? [] : [section(line(text, ITEM_MAX))];
}
