import { useEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from './blocks.ts';
import { Dialog } from './dialog.ts';
import { type Drawn, type FieldEvent, html } from './html.ts';
import type { Scene } from './scene.ts';
import { useUsing } from './use-using.ts';
import type { ShownView } from './view.ts';

/** The modals: the one on top in sight, the others beneath it with what was typed into them. */
export function Modals({ scene }: { scene: Scene }): Drawn {
  const { modals } = scene.shown;
  return modals.map(
    (view, i) =>
      html`<${Modal} key=${view.id} scene=${scene} view=${view} stacked=${i > 0} under=${i < modals.length - 1} />`,
  );
}

/** The first field beside which an error stands, and that error: a focused field alone may leave it below the edge. */
const FIRST_FAULT = '.faulty :is(input, select, textarea)';
const FIRST_ERROR = '.faulty .error';

interface Body {
  querySelector(which: string): { focus(): void; scrollIntoView(options: { block: 'nearest' }): void } | null;
}

function Modal({
  scene,
  view,
  stacked,
  under,
}: {
  scene: Scene;
  view: ShownView;
  stacked: boolean;
  under: boolean;
}): Drawn {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const body = useRef<Body | null>(null);
  useEffect(() => {
    body.current?.querySelector(FIRST_FAULT)?.focus();
    body.current?.querySelector(FIRST_ERROR)?.scrollIntoView({ block: 'nearest' });
  }, [errors]);
  const using = useUsing(scene, view.id, { view: view.id }, { errors, kept: true });
  const title = view.title?.text ?? '';
  const close = (all: boolean) => (): void => void scene.act('close', { all });
  const submit = async (event: FieldEvent): Promise<void> => {
    event.preventDefault();
    if (!view.submit || busy) return;
    setBusy(true);
    setErrors({});
    setRefused(null);
    const reply = await scene.act('submit', { viewId: view.id, typed: using.typed });
    setBusy(false);
    setErrors(reply.errors ?? {});
    setRefused(reply.error ?? null);
  };
  return html`<${Dialog} label=${title} under=${under} drawn=${view.hash} closed=${close(false)}>
    <form onSubmit=${submit} novalidate>
      <header>
        ${stacked ? html`<button type="button" class="button plain" aria-label="Back" onClick=${close(false)}>‹</button>` : null}
        <h2>${title}</h2>
        <button type="button" class="button plain close" aria-label="Close" onClick=${close(true)}>×</button>
      </header>
      <div class="body" ref=${body} tabindex="0" role="group" aria-label=${title}>
        <${Blocks} using=${using} blocks=${view.blocks} />
        ${(refused ?? using.refused) ? html`<p class="error" role="alert">${refused ?? using.refused}</p>` : null}
      </div>
      <footer>
        <button type="button" class="button" onClick=${close(false)}>${view.close?.text ?? (view.submit ? 'Cancel' : 'Close')}</button>
        ${
          view.submit
            ? html`<button type="submit" class="button primary" aria-busy=${busy} disabled=${busy}>${view.submit.text}</button>`
            : null
        }
      </footer>
    </form>
  <//>`;
}
