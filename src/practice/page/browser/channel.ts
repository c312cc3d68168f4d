import { ChannelBar } from './channel-bar.ts';
import { Composer } from './composer.ts';
import { type Drawn, html } from './html.ts';
import { MessageList } from './message-list.ts';
import { channelNamed, type Scene } from './scene.ts';
import { inChannel, inThread } from './store.ts';
import type { ShownChannel } from './view.ts';

/** A channel: its messages, and where to type. */
export function Channel({ scene, channel }: { scene: Scene; channel: string }): Drawn {
  const it = scene.shown.channels.find(({ id }) => id === channel);
  const name = channelNamed(scene, channel);
  return html`<section class="pane" aria-label=${name}>
    <header class="head">
      <${Back} scene=${scene} />
      <h2>${name}</h2>
      <p>${it?.archived ? 'This channel is archived.' : it?.topic}</p>
    </header>
    <${ChannelBar} scene=${scene} channel=${channel} bookmarks=${it?.bookmarks ?? []} />
    <${MessageList} scene=${scene} messages=${inChannel(scene.shown, channel)} label=${`Messages in ${name}`} within="channel" empty=${emptyText(scene, it)} />
    ${it?.archived ? null : html`<${Composer} key=${channel} scene=${scene} channel=${channel} label=${`Message ${name}`} />`}
  </section>`;
}

/** Example: `Nothing here yet. Type /pacs-down below: Declare imaging downtime, or see what is down.` */
function emptyText({ shown }: Scene, channel: ShownChannel | undefined): string {
  const [first] = shown.commands;
  const how = first && !channel?.archived ? ` Type ${first.command} below: ${first.does}.` : '';
  return `Nothing here yet.${how}`;
}

/** On a phone: back to the list of channels. */
export function Back({ scene }: { scene: Scene }): Drawn {
  return html`<button type="button" class="button plain back" aria-label="Back to channels" onClick=${() => scene.go({ in: 'channels', thread: null })}>‹</button>`;
}

/** The thread that is open beside a channel. */
export function Thread({ scene, channel, ts }: { scene: Scene; channel: string; ts: string }): Drawn {
  const name = channelNamed(scene, channel);
  return html`<section class="pane thread" aria-label="Thread">
    <header class="head">
      <h2>Thread</h2>
      <p>${name}</p>
      <button type="button" class="button plain close" aria-label="Close thread" onClick=${() => scene.go({ thread: null })}>×</button>
    </header>
    <${MessageList} scene=${scene} messages=${inThread(scene.shown, channel, ts)} label=${`Replies in ${name}`} within="thread" />
    ${channel === scene.shown.app.direct ? null : html`<${Composer} key=${ts} scene=${scene} channel=${channel} threadTs=${ts} label="Reply…" />`}
  </section>`;
}
