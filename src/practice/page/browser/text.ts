import { emojiNamed } from './emoji.ts';
import { type Drawn, html } from './html.ts';
import { type Piece, readMrkdwn, readPlain } from './mrkdwn.ts';
import { channelNamed, nameOf, type Scene } from './scene.ts';
import { dateText } from './times.ts';
import type { Words } from './view.ts';
import { bringIntoSight, here } from './window.ts';

/** Words of a block or message, drawn. */
export function Text({ scene, words }: { scene: Scene; words: Words | string }): Drawn {
  const pieces =
    typeof words === 'string' || words.type === 'mrkdwn'
      ? readMrkdwn(typeof words === 'string' ? words : words.text)
      : readPlain(words.text);
  return html`<span class="text">${pieces.map((piece) => drawn(scene, piece))}</span>`;
}

/** The same as plain words: what a notification shows. */
export function plainText(scene: Scene, text: string): string {
  return readMrkdwn(text)
    .map((piece) => wordsOf(scene, piece))
    .join('');
}

const MARKS = { bold: 'strong', italic: 'em', strike: 's', quote: 'blockquote' } as const;

function drawn(scene: Scene, piece: Piece): Drawn {
  if (typeof piece === 'string') return piece;
  switch (piece.as) {
    case 'bold':
    case 'italic':
    case 'strike':
    case 'quote':
      return html`<${MARKS[piece.as]}>${piece.of.map((inner) => drawn(scene, inner))}<//>`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'block':
      return html`<pre>${piece.text}</pre>`;
    case 'link':
      return html`<${Link} scene=${scene} url=${piece.url}>${piece.of.map((inner) => drawn(scene, inner))}<//>`;
    case 'channel':
      return html`<a href="#" class="mention" onClick=${(event: Event) => {
        event.preventDefault();
        scene.go({ in: piece.id, thread: null });
      }}>${wordsOf(scene, piece)}</a>`;
    case 'user':
      return html`<span class=${piece.id === scene.shown.me ? 'mention me' : 'mention'}>${wordsOf(scene, piece)}</span>`;
    case 'date': {
      const words = wordsOf(scene, piece);
      const time = html`<time datetime=${new Date(piece.seconds * 1_000).toISOString()} title=${piece.fallback}>${words}</time>`;
      return piece.link
        ? html`<a href=${safe(piece.link)} target="_blank" rel="noreferrer">${time}</a>`
        : time;
    }
    case 'emoji':
      return emojiNamed(piece.name);
    default:
      return html`<span class="mention">${wordsOf(scene, piece)}</span>`;
  }
}

function wordsOf(scene: Scene, piece: Piece): string {
  if (typeof piece === 'string') return piece;
  switch (piece.as) {
    case 'code':
    case 'block':
      return piece.text;
    case 'user':
      return `@${piece.label ?? (piece.id === scene.shown.app.user ? scene.shown.app.name : nameOf(scene, piece.id))}`;
    case 'channel':
      return channelNamed(scene, piece.id);
    case 'group':
      return piece.label ?? `@${piece.id}`;
    case 'everybody':
      return `@${piece.id}`;
    case 'date':
      return dateText(piece.seconds, piece.format, scene.zone, scene.now());
    case 'emoji':
      return emojiNamed(piece.name);
    default:
      return piece.of.map((inner) => wordsOf(scene, inner)).join('');
  }
}

/** A link; one to a message of this workspace, or to the app, goes there in this window. */
export function Link({ scene, url, children }: { scene: Scene; url: string; children?: Drawn }): Drawn {
  if (url.startsWith(APP_LINK)) {
    const home = (event: Event): void => {
      event.preventDefault();
      scene.go({ in: 'home', thread: null });
    };
    return html`<a href=${safe(url)} onClick=${home}>${children}</a>`;
  }
  const inside = isHere(url, scene.shown.url) ? MESSAGE_LINK.exec(url) : null;
  if (!inside) return html`<a href=${safe(url)} target="_blank" rel="noreferrer">${children}</a>`;
  const [, channel = '', seconds, count, thread = null] = inside;
  const go = (event: Event): void => {
    event.preventDefault();
    scene.go({ in: channel, thread });
    if (seconds) bringIntoSight(`[data-ts="${seconds}.${count}"]`);
  };
  return html`<a href=${safe(url)} onClick=${go}>${children}</a>`;
}

/** Slack's own address of an app, here the only one. */
const APP_LINK = 'https://slack.com/app_redirect?';

/** Of this workspace, whichever name of the machine the address has: `localhost` and `127.0.0.1` are one. */
function isHere(url: string, workspace: string): boolean {
  const named = (address: string): string => address.replace('//127.0.0.1', '//localhost');
  return [workspace, `${here.location.origin}/`].some((base) => named(url).startsWith(named(base)));
}

const MESSAGE_LINK = /\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?(?:\?.*thread_ts=([\d.]+))?/;

/** An address that a browser may open; nothing that runs a script. */
export const safe = (url: string): string => (/^(https?:|mailto:|tel:)/i.test(url) ? url : '#');
