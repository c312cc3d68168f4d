import { DotMenu } from './dot-menu.ts';
import { emojiNamed } from './emoji.ts';
import { type Drawn, html } from './html.ts';
import type { Scene } from './scene.ts';
import { Link, plainText } from './text.ts';
import type { ShownChannel, ShownMessage, ShownOption } from './view.ts';
import { bringIntoSight } from './window.ts';

/** What stands over the messages of a channel: what is pinned, and the bookmarks. */
export function ChannelBar({
  scene,
  channel,
  bookmarks,
}: {
  scene: Scene;
  channel: string;
  bookmarks: ShownChannel['bookmarks'];
}): Drawn {
  const pinned = scene.shown.messages.filter((it) => it.channel === channel && it.pinned);
  if (pinned.length + bookmarks.length === 0) return null;
  return html`<div class="channel-bar" role="group" aria-label="Pinned and bookmarked">
    ${pinned.length > 0 ? html`<${Pinned} scene=${scene} messages=${pinned} />` : null}
    <ul aria-label="Bookmarks">
      ${bookmarks.map(
        ({ id, title, link, emoji }) =>
          html`<li key=${id}><${Link} scene=${scene} url=${link}>${emoji ? `${emojiNamed(emoji.slice(1, -1))} ` : ''}${title}<//></li>`,
      )}
    </ul>
  </div>`;
}

/** As many characters of a message as stand in the list. */
const WORDS_MAX = 60;

function Pinned({ scene, messages }: { scene: Scene; messages: ShownMessage[] }): Drawn {
  const options: ShownOption[] = messages.map(({ ts, text }) => ({
    value: ts,
    text: { text: plainText(scene, text).slice(0, WORDS_MAX) },
  }));
  const chosen = ({ value }: ShownOption): void => {
    const threadTs = messages.find(({ ts }) => ts === value)?.threadTs ?? null;
    if (threadTs) scene.go({ thread: threadTs });
    else bringIntoSight(`[data-ts="${value}"]`);
  };
  return html`<${DotMenu} label=${`${messages.length} pinned`} words=${html`<span aria-hidden="true">📌 </span>${messages.length} pinned`} options=${options} chosen=${chosen} />`;
}
