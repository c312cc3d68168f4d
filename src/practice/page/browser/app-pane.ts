import { useEffect } from 'preact/hooks';
import { Blocks } from './blocks.ts';
import { Back } from './channel.ts';
import { type Drawn, html } from './html.ts';
import { MessageList } from './message-list.ts';
import type { Scene } from './scene.ts';
import { inChannel, unreadIn } from './store.ts';
import { useUsing } from './use-using.ts';

/** The app itself: its home, and its direct messages. */
export function AppPane({ scene }: { scene: Scene }): Drawn {
  const { app, me } = scene.shown;
  const tab = scene.place.in === 'home' ? 'home' : 'messages';
  const unread = unreadIn(scene.shown, app.direct);
  useEffect(() => {
    void scene.act('home', { tab });
  }, [tab, me, scene.shown.connected]);
  const choose = (next: string) => () =>
    scene.go({ in: next === 'home' ? 'home' : app.direct, thread: null });
  const tabOf = (id: string, words: string): Drawn =>
    html`<button type="button" role="tab" id=${`tab-${id}`} aria-selected=${tab === id} aria-controls="app-panel" onClick=${choose(id)}>${words}</button>`;
  return html`<section class="pane" aria-label=${app.name}>
    <header class="head">
      <${Back} scene=${scene} />
      <h2>${app.name}</h2>
      <div role="tablist" aria-label=${app.name}>
        ${tabOf('home', 'Home')} ${tabOf('messages', unread > 0 ? `Messages (${unread})` : 'Messages')}
      </div>
    </header>
    <div class="panel" role="tabpanel" id="app-panel" aria-labelledby=${`tab-${tab}`}>
      ${
        tab === 'home'
          ? html`<${Home} scene=${scene} />`
          : html`<${MessageList} scene=${scene} messages=${inChannel(scene.shown, app.direct)} label=${`Messages from ${app.name}`} within="channel" />
            <p class="read-only">Nothing can be typed here: ${app.name} reads no messages. Use its buttons.</p>`
      }
    </div>
  </section>`;
}

function Home({ scene }: { scene: Scene }): Drawn {
  const { home } = scene.shown;
  const using = useUsing(scene, 'home', { view: 'home' });
  return html`<div class="scroll home" tabindex="0" role="region" aria-label="Home">
    ${home ? html`<${Blocks} using=${using} blocks=${home.blocks} />` : html`<p class="empty">Nothing here yet.</p>`}
    ${using.refused ? html`<p class="error" role="alert">${using.refused}</p>` : null}
  </div>`;
}
