import { emojiNamed } from './emoji.ts';
import { type Drawn, html } from './html.ts';
import { channelNamed, nameOf, type Scene } from './scene.ts';
import { safe } from './text.ts';
import type { ShownBlock } from './view.ts';

interface Part {
  type: string;
  text?: string;
  url?: string;
  name?: string;
  user_id?: string;
  channel_id?: string;
  style?: { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean } | string;
  elements?: Part[];
}

/** Text that comes as parts instead of mrkdwn. */
export function RichText({ scene, block }: { scene: Scene; block: ShownBlock }): Drawn {
  const parts = (block.elements ?? []) as unknown as Part[];
  return html`<div class="text">${parts.map((part) => drawn(scene, part))}</div>`;
}

function drawn(scene: Scene, part: Part): Drawn {
  const inner = (part.elements ?? []).map((it) => drawn(scene, it));
  switch (part.type) {
    case 'rich_text_section':
      return html`<span>${inner}</span>`;
    case 'rich_text_list':
      return html`<${part.style === 'ordered' ? 'ol' : 'ul'}>${inner.map((it) => html`<li>${it}</li>`)}<//>`;
    case 'rich_text_quote':
      return html`<blockquote>${inner}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inner}</pre>`;
    case 'link':
      return html`<a href=${safe(part.url ?? '')} target="_blank" rel="noreferrer">${part.text ?? part.url}</a>`;
    case 'user':
      return html`<span class="mention">@${nameOf(scene, part.user_id ?? '')}</span>`;
    case 'channel':
      return html`<span class="mention">${channelNamed(scene, part.channel_id ?? '')}</span>`;
    case 'emoji':
      return emojiNamed(part.name ?? '');
    default:
      return styled(part);
  }
}

function styled({ text = '', style }: Part): Drawn {
  if (typeof style !== 'object') return text;
  let words: Drawn = text;
  if (style.code) words = html`<code>${words}</code>`;
  if (style.bold) words = html`<strong>${words}</strong>`;
  if (style.italic) words = html`<em>${words}</em>`;
  return style.strike ? html`<s>${words}</s>` : words;
}
