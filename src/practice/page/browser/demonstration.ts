import { type Drawn, html } from './html.ts';
import { nameOf, type Place, type Scene } from './scene.ts';

/** What a demonstration says now, the way to where it happens, and what can be asked of it. */
export function DemonstrationBar({
  scene,
  be,
}: {
  scene: Scene;
  be(user: string, place?: Partial<Place>): void;
}): Drawn {
  const told = scene.shown.demonstration;
  if (!told) return null;
  const { words, actor, place, state } = told;
  const ask = (wish: string): Drawn =>
    html`<button type="button" class="button" onClick=${() => scene.act('demonstration', { what: wish })}>${LABELS[wish]}</button>`;
  const show = (): void => {
    if (actor) be(actor, place ?? {});
    else if (place) scene.go(place);
  };
  return html`<div class="caption" role="group" aria-label="Demonstration">
    <p role="status">${words}</p>
    <div class="wishes">
      ${actor || place ? html`<button type="button" class="button" onClick=${show}>${actor ? `Look as ${nameOf(scene, actor)}` : 'Look'}</button>` : null}
      ${state === 'playing' ? ask('pause') : state === 'paused' ? ask('go on') : null}
      ${state === 'playing' || state === 'paused' ? [ask('next'), ask('stop')] : ask('play again')}
    </div>
  </div>`;
}

const LABELS: Record<string, string> = {
  pause: 'Pause',
  'go on': 'Go on',
  next: 'Next',
  stop: 'Stop',
  'play again': 'Play again',
};
