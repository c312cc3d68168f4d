import { Dialog } from './dialog.ts';
import { type Drawn, html } from './html.ts';
import type { Scene } from './scene.ts';
import { Text } from './text.ts';
import type { Question } from './view.ts';

/** A question before something is done. */
export function Confirm({
  scene,
  question,
  answer,
}: {
  scene: Scene;
  question: Question;
  answer(yes: boolean): void;
}): Drawn {
  return html`<${Dialog} role="alertdialog" label=${question.title.text} closed=${() => answer(false)}>
    <header><h2>${question.title.text}</h2></header>
    <div class="body"><${Text} scene=${scene} words=${question.text} /></div>
    <footer>
      <button type="button" class="button" onClick=${() => answer(false)}>${question.deny.text}</button>
      <button type="button" class=${`button ${question.style ?? 'primary'}`} onClick=${() => answer(true)}>${question.confirm.text}</button>
    </footer>
  <//>`;
}
