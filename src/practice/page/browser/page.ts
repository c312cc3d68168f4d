import { AppPane } from './app-pane.ts';
import { Channel, Thread } from './channel.ts';
import { Confirm } from './confirm.ts';
import { type Drawn, html } from './html.ts';
import { Modals } from './modal.ts';
import { Notifications } from './notifications.ts';
import type { Place, Scene } from './scene.ts';
import { Sidebar } from './sidebar.ts';
import { Top } from './top.ts';
import type { Question, ShownMessage } from './view.ts';

/** The whole page. On a phone one of list, channel and thread is in sight: the class says which. */
export function Page({
  scene,
  be,
  ringing,
  seen,
  question,
  changing,
}: {
  scene: Scene;
  be(user: string, place?: Partial<Place>): void;
  ringing: ShownMessage[];
  seen(message: ShownMessage): void;
  question: { asked: Question; answer(yes: boolean): void } | null;
  /** Somebody else was chosen, and what they see has not come yet: nothing can be done in the name of who was before. */
  changing: boolean;
}): Drawn {
  const { place, shown } = scene;
  const channel = place.in === 'channels' ? (shown.channels[0]?.id ?? '') : place.in;
  const inApp = channel === 'home' || channel === shown.app.direct;
  const sight = place.in === 'channels' ? 'list' : place.thread ? 'thread-open' : 'channel';
  return html`<div class=${`page ${sight}`}>
    <${Top} scene=${scene} be=${be} />
    <main class="body" inert=${changing}>
      <${Sidebar} scene=${scene} />
      ${inApp ? html`<${AppPane} scene=${scene} />` : html`<${Channel} key=${channel} scene=${scene} channel=${channel} />`}
      ${place.thread && channel !== 'home' ? html`<${Thread} key=${place.thread} scene=${scene} channel=${channel} ts=${place.thread} />` : null}
      <${Notifications} scene=${scene} ringing=${ringing} seen=${seen} />
    </main>
    <${Modals} scene=${scene} />
    ${question ? html`<${Confirm} scene=${scene} question=${question.asked} answer=${question.answer} />` : null}
  </div>`;
}
