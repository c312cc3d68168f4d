import { useState } from 'preact/hooks';
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
  const [folded, setFolded] = useState(false);
  const told = scene.shown.demonstration;
  if (!told) return null;
  const { words, actor, place, state } = told;
  const ask = (wish: keyof typeof WISHES): Drawn => {
    const { label, icon } = WISHES[wish];
    const asked = (): unknown => scene.act('demonstration', { what: wish });
    return html`<button type="button" class="button" title=${label} onClick=${asked}><${Icon} path=${icon} /><span class="words">${label}</span></button>`;
  };
  const show = (): void => {
    if (actor) be(actor, place ?? {});
    else if (place) scene.go(place);
  };
  const fold = folded ? 'Unfold the demonstration' : 'Fold the demonstration';
  return html`<div class=${folded ? 'caption folded' : 'caption'} role="group" aria-label="Demonstration">
    <p role="status">${words}</p>
    <div class="wishes">
      ${actor || place ? html`<button type="button" class="button look" onClick=${show}>Look${actor ? html`<span class="words"> as ${nameOf(scene, actor)}</span>` : null}</button>` : null}
      <button type="button" class="button fold" aria-label=${fold} title=${fold} aria-expanded=${!folded} onClick=${() => setFolded(!folded)}>
        <${Icon} path=${folded ? DOWN : UP} />
      </button>
      ${state === 'playing' ? ask('pause') : state === 'paused' ? ask('go on') : null}
      ${state === 'playing' || state === 'paused' ? [ask('next'), ask('stop')] : ask('play again')}
    </div>
  </div>`;
}

/** A figure of 16 by 16. */
function Icon({ path }: { path: string }): Drawn {
  return html`<svg aria-hidden="true" viewBox="0 0 16 16" width="13" height="13" fill="currentColor"><path d=${path} /></svg>`;
}

const UP = 'M8 4l6 7H2z';
const DOWN = 'M8 12L2 5h12z';
const PLAY = 'M4 2l10 6-10 6z';

const WISHES = {
  pause: { label: 'Pause', icon: 'M3 2h4v12H3zM9 2h4v12H9z' },
  'go on': { label: 'Go on', icon: PLAY },
  next: { label: 'Next', icon: 'M2 2l8 6-8 6zM11 2h3v12h-3z' },
  stop: { label: 'Stop', icon: 'M3 3h10v10H3z' },
  'play again': { label: 'Play again', icon: PLAY },
};
