import { Blocks } from './blocks.ts';
import { DotMenu } from './dot-menu.ts';
import { Files } from './files.ts';
import { type Drawn, html } from './html.ts';
import { nameOf, type Scene } from './scene.ts';
import { repliesTo } from './store.ts';
import { Text } from './text.ts';
import { stampText } from './times.ts';
import { useUsing } from './use-using.ts';
import type { ShownMessage, ShownOption } from './view.ts';

/** A message as it stands in a channel, a thread or among direct messages. */
export function Message({
  scene,
  message,
  within,
}: {
  scene: Scene;
  message: ShownMessage;
  within: string;
}): Drawn {
  const { channel, ts, at, blocks, text, user } = message;
  const using = useUsing(scene, `${within}-${ts.replace('.', '_')}`, { message: { channel, ts } });
  const author = user ? nameOf(scene, user) : scene.shown.app.name;
  const mark = user ? scene.shown.people.find(({ id }) => id === user)?.mark : 'APP';
  const time = stampText(at, scene.zone, scene.now());
  return html`<li class=${message.onlyForMe ? 'message only-me' : 'message'} data-ts=${ts}>
    <article aria-label=${`${author}, ${time}`}>
      ${message.onlyForMe ? html`<p class="only-you">Only visible to you</p>` : null}
      ${message.pinned ? html`<p class="pinned"><span aria-hidden="true">📌</span> Pinned</p>` : null}
      <div class="by">
        <${Avatar} name=${author} app=${!user} />
        <strong>${author}</strong>
        ${mark ? html`<span class="badge">${mark}</span>` : null}
        <time datetime=${new Date(at).toISOString()}>${time}</time>
        ${message.edited ? html`<span class="edited">(edited)</span>` : null}
        <${MessageMenu} scene=${scene} message=${message} within=${within} />
      </div>
      <div class="said">
        ${
          blocks.length > 0
            ? html`<${Blocks} using=${using} blocks=${blocks} />`
            : html`<${Text} scene=${scene} words=${text} />`
        }
        <${Files} files=${message.files} />
        ${using.refused ? html`<p class="error" role="alert">${using.refused}</p>` : null}
        ${within === 'channel' ? html`<${Replies} scene=${scene} message=${message} />` : null}
      </div>
    </article>
  </li>`;
}

function Avatar({ name, app = false }: { name: string; app?: boolean }): Drawn {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8;
  return html`<span class=${`avatar hue${hue} ${app ? 'app' : ''}`} aria-hidden="true">${initials}</span>`;
}

function MessageMenu({
  scene,
  message,
  within,
}: {
  scene: Scene;
  message: ShownMessage;
  within: string;
}): Drawn {
  const { channel, ts, onlyForMe } = message;
  const shortcuts = scene.shown.shortcuts.filter(({ on }) => on === 'message' && !onlyForMe);
  const options: ShownOption[] = [
    ...(within === 'channel' && !onlyForMe ? [{ value: 'thread', text: { text: 'Reply in thread' } }] : []),
    ...shortcuts.map(({ name, callbackId }) => ({ value: callbackId, text: { text: name } })),
    ...(onlyForMe ? [{ value: 'dismiss', text: { text: 'Dismiss' } }] : []),
  ];
  const chosen = ({ value }: ShownOption): void => {
    if (value === 'thread') scene.go({ thread: ts });
    else if (value === 'dismiss') void scene.act('dismiss', { ts });
    else void scene.act('messageShortcut', { callbackId: value, channel, ts });
  };
  return html`<span class="message-menu"><${DotMenu} label="Message actions" options=${options} chosen=${chosen} /></span>`;
}

function Replies({ scene, message }: { scene: Scene; message: ShownMessage }): Drawn {
  const replies = repliesTo(scene.shown, message);
  const last = replies.at(-1);
  if (!last) return null;
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  return html`<button type="button" class="replies" onClick=${() => scene.go({ thread: message.ts })}>
    <strong>${count}</strong> <span>Last ${stampText(last.at, scene.zone, scene.now())}</span>
  </button>`;
}
