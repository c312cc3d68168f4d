import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  ImageBlock,
  KnownBlock,
  Overflow,
  PlainTextOption,
  SectionBlock,
} from '@slack/web-api';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import { clip } from './mrkdwn.ts';

/** A message: what Slack draws, and the short text of its notification. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

const HEADER_MAX = 150;
const SECTION_MAX = 3_000;
const BUTTON_TEXT_MAX = 75;
const ALT_MAX = 2_000;
const OPTION_TEXT_MAX = 75;
export const OPTION_VALUE_MAX = 150;

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, HEADER_MAX), emoji: true } };
}

/** `text` is mrkdwn that fits already. */
export function section(text: string, accessory?: SectionBlock['accessory']): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text }, ...(accessory ? { accessory } : {}) };
}

/** Lines of mrkdwn, each of which fits a section, in as few sections as hold them. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= SECTION_MAX)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map((text) => section(text));
}

/** A picture, with the same in words for who does not see it. */
export function image({ source, alt }: ShownPicture): ImageBlock {
  const where = 'slackFile' in source ? { slack_file: { id: source.slackFile } } : { image_url: source.url };
  return { type: 'image', alt_text: clip(alt, ALT_MAX), ...where };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

/** With this begins the id of a block that changes with the time at which it is drawn: its words alone are not drawn again. */
export const AS_OF = 'as-of';

/** Such a block. What else it says and is to be drawn again stands in `of`. */
export function asOfBlock(text: string, of = ''): ContextBlock {
  return { ...context(text), block_id: asOfId(of) };
}

/** The same in the size of a message's text. */
export function asOfSection(text: string, of: string): SectionBlock {
  return { ...section(text), block_id: asOfId(of) };
}

const asOfId = (of: string): string => (of ? `${AS_OF}:${of}` : AS_OF);

export function actions(elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', elements };
}

export function button(actionId: string, text: string, value: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(text, BUTTON_TEXT_MAX), emoji: true },
    value,
    ...(style ? { style } : {}),
  };
}

/** The same button, which asks before it does something; the words fit already. */
export function asking(
  asked: Button,
  question: { title: string; text: string; yes: string; no: string },
): Button {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const { title, text, yes, no } = question;
  return {
    ...asked,
    confirm: { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain(no) },
  };
}

export function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: clip(text, OPTION_TEXT_MAX) || '…', emoji: true }, value };
}

export function overflow(actionId: string, options: PlainTextOption[]): Overflow {
  return { type: 'overflow', action_id: actionId, options };
}
