import { BreakChannelMenu, BreakMenu } from './breaking.ts';
import { type Drawn, html } from './html.ts';
import type { Scene } from './scene.ts';
import { unreadIn } from './store.ts';

/** The channels, the app, and what can be broken. */
export function Sidebar({ scene }: { scene: Scene }): Drawn {
  const { shown, place, go } = scene;
  const entry = (to: string, id: string, mark: string, name: string): Drawn => {
    const unread = unreadIn(shown, id);
    const here = place.in === to || place.in === id;
    return html`<li key=${id}>
      <button type="button" class=${unread > 0 ? 'entry unread' : 'entry'} aria-current=${here ? 'page' : 'false'} onClick=${() => go({ in: to, thread: null })}>
        <span aria-hidden="true">${mark}</span> <span class="name">${name}</span>
        ${unread > 0 ? html`<span class="count">${unread}<span class="sr"> unread</span></span>` : null}
      </button>
    </li>`;
  };
  const appUnread = unreadIn(shown, shown.app.direct) > 0;
  return html`<nav class="sidebar" aria-label="Channels and apps">
    <h2>Channels</h2>
    <ul>${shown.channels.map((it) => entry(it.id, it.id, it.private ? '🔒' : '#', it.name))}</ul>
    <h2>Apps</h2>
    <ul>${entry(appUnread ? shown.app.direct : 'home', shown.app.direct, '▣', shown.app.name)}</ul>
    <h2>Only here, for practice</h2>
    <div class="rehearse"><${BreakMenu} scene=${scene} /><${BreakChannelMenu} scene=${scene} /></div>
  </nav>`;
}
