import { type Drawn, html } from './html.ts';
import { channelNamed, nameOf, type Scene } from './scene.ts';
import { plainText } from './text.ts';
import type { ShownMessage } from './view.ts';

/** What a phone's lock screen would show of the newest messages: who, where, and the message's text. */
export function Notifications({
  scene,
  ringing,
  seen,
}: {
  scene: Scene;
  ringing: ShownMessage[];
  seen(message: ShownMessage): void;
}): Drawn {
  return html`<div class="notifications" role="status" aria-label="Notifications">
    ${ringing.slice(-3).map((message) => {
      const { channel, ts, user, text, threadTs } = message;
      const open = (): void => {
        seen(message);
        scene.go({ in: channel, thread: threadTs });
      };
      return html`<div class="notification" key=${ts}>
        <button type="button" class="open" onClick=${open}>
          <strong>${user ? nameOf(scene, user) : scene.shown.app.name}</strong>
          ${channel === scene.shown.app.direct ? null : html`<span>${channelNamed(scene, channel)}</span>`}
          <span class="words">${plainText(scene, text)}</span>
        </button>
        <button type="button" class="button plain" aria-label="Dismiss notification" onClick=${() => seen(message)}>×</button>
      </div>`;
    })}
  </div>`;
}
