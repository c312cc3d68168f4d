import { type Drawn, type FieldEvent, html } from './html.ts';
import type { Place, Scene } from './scene.ts';
import type { ShownPerson } from './view.ts';

/** Who acts in this window: the machine's own menu, over which name and title stand in full, also on a phone. */
export function ActAs({
  scene: { shown },
  be,
}: {
  scene: Scene;
  be(user: string, place?: Partial<Place>): void;
}): Drawn {
  const me = shown.people.find(({ id }) => id === shown.me);
  return html`<div class="act-as">
    <label for="act-as">Act as</label>
    <div class="who">
      <p class="chosen" aria-hidden="true"><strong>${me?.name}</strong> <small>${me && known(me)}</small></p>
      <span aria-hidden="true">▾</span>
      <select id="act-as" onChange=${(event: FieldEvent) => be(event.currentTarget.value)}>
        ${shown.people.map(
          (person) =>
            html`<option value=${person.id} selected=${person.id === shown.me}>${withKnown(person)}</option>`,
        )}
      </select>
    </div>
  </div>`;
}

/** What is known of somebody. Example: `Locum, in no plan, guest`. */
const known = ({ title, mark }: ShownPerson): string => [title, mark].filter(Boolean).join(', ');

const withKnown = (person: ShownPerson): string =>
  known(person) ? `${person.name} (${known(person)})` : person.name;
