import { ActAs } from './act-as.ts';
import { BrokenNow } from './breaking.ts';
import { DemonstrationBar } from './demonstration.ts';
import { type Drawn, html } from './html.ts';
import type { Place, Scene } from './scene.ts';

/** The line over everything: what this is, and who acts in this window. */
export function Top({ scene, be }: { scene: Scene; be(user: string, place?: Partial<Place>): void }): Drawn {
  const { shown } = scene;
  const me = shown.people.find(({ id }) => id === shown.me);
  return html`<header class="top">
    <div class="what"><span class="badge place">Practice workspace</span> <h1>${shown.workspace}</h1></div>
    <${ActAs} scene=${scene} be=${be} />
    ${me?.about ? html`<p class="note">${me.about}</p>` : null}
    <${DemonstrationBar} scene=${scene} be=${be} />
    <${BrokenNow} scene=${scene} />
    ${shown.connected ? null : html`<p class="note" role="status">${shown.app.name} is not running: it is started anew, or it was stopped.</p>`}
  </header>`;
}
