import { DotMenu } from './dot-menu.ts';
import { type Drawn, html } from './html.ts';
import { nameOf, type Scene } from './scene.ts';
import type { ShownOption } from './view.ts';

const option = (value: string, text: string): ShownOption => ({ value, text: { text } });

/** A menu that makes Slack fail, to see what the app does then. */
export function BreakMenu({ scene }: { scene: Scene }): Drawn {
  const options = [
    option('slow', 'Answer the app slowly'),
    option('throttled', 'Take no calls (429)'),
    option('failing', 'Answer with error 500'),
    option('hanging', 'Do not answer at all'),
    option('lost', 'Lose the answers'),
    option('socket', 'Kill the socket'),
    option('deactivated', `Deactivate ${nameOf(scene, scene.shown.me)}`),
  ];
  const chosen = ({ value }: ShownOption): void => void scene.act('break', { what: value });
  return html`<${DotMenu} label="Break Slack" words="Break Slack ▾" look="" options=${options} chosen=${chosen} />`;
}

/** The same for one of the channels. */
export function BreakChannelMenu({ scene }: { scene: Scene }): Drawn {
  const { channels } = scene.shown;
  const each = (what: string, words: (channel: string) => string): ShownOption[] =>
    channels.filter(({ archived }) => !archived).map(({ id, name }) => option(`${what} ${id}`, words(name)));
  const options = [
    ...each('removed', (name) => `Remove the app from #${name}`),
    ...each('archived', (name) => `Archive #${name}`),
  ];
  const chosen = ({ value }: ShownOption): void => {
    const [what, channel] = value.split(' ');
    void scene.act('break', { what, channel });
  };
  return html`<${DotMenu} label="Break a channel" words="Break a channel ▾" look="" options=${options} chosen=${chosen} />`;
}

/** What is broken now, and how it is mended. */
export function BrokenNow({ scene }: { scene: Scene }): Drawn {
  const { broken } = scene.shown;
  if (broken.length === 0) return null;
  return html`<div class="broken" role="status" aria-label="Broken on purpose"><ul>
    ${broken.map(
      ({ id, words }) => html`<li key=${id}>
        <span>${words}</span>
        <button type="button" class="button" aria-label=${`Mend: ${words}`} onClick=${() => scene.act('mend', { id })}>Mend</button>
      </li>`,
    )}
  </ul></div>`;
}
