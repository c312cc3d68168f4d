import { useEffect, useRef, useState } from 'preact/hooks';
import { DotMenu } from './dot-menu.ts';
import { type Drawn, type FieldEvent, html, type KeyEvent } from './html.ts';
import type { Scene } from './scene.ts';
import type { ShownOption } from './view.ts';
import { here } from './window.ts';

/** Where a keyboard is at hand: on a phone one would cover half of the channel. */
const DESK = '(hover: hover) and (min-width: 761px)';

/** Where a message or a slash command is typed. */
export function Composer({
  scene,
  channel,
  threadTs = null,
  label,
}: {
  scene: Scene;
  channel: string;
  threadTs?: string | null;
  label: string;
}): Drawn {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<{ focus(): void } | null>(null);
  useEffect(() => {
    if (!threadTs && here.matchMedia(DESK).matches) field.current?.focus();
  }, []);
  const begin = (command: string): void => {
    setText(`${command} `);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (!said) return;
    setText('');
    setError(null);
    const reply = await scene.act('say', { channel, threadTs, text: said });
    if (reply.error) {
      setError(reply.error);
      setText((now) => now || said);
    }
  };
  const key = (event: KeyEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  const suggested = threadTs
    ? []
    : scene.shown.commands.filter(({ command }) => text !== '' && command.startsWith(text));
  const shortcuts = scene.shown.shortcuts.filter(({ on }) => on === 'global');
  return html`<form class="composer" onSubmit=${(event: FieldEvent) => {
    event.preventDefault();
    void send();
  }}>
    ${error ? html`<p class="error" role="alert">${error}</p>` : null}
    ${suggested.map(
      ({
        command,
        hint,
        does,
      }) => html`<button type="button" class="suggested" onClick=${() => begin(command)}>
        <strong>${command}</strong> <span>${hint}</span><small>${does}</small>
      </button>`,
    )}
    <div class="line">
      ${
        shortcuts.length > 0 && !threadTs
          ? html`<${DotMenu}
            label="Shortcuts"
            words="+"
            options=${shortcuts.map(({ name, callbackId }) => ({ value: callbackId, text: { text: name } }))}
            chosen=${({ value }: ShownOption) => scene.act('shortcut', { callbackId: value })}
          />`
          : null
      }
      <textarea
        ref=${field}
        rows="1"
        aria-label=${label}
        placeholder=${label}
        value=${text}
        onInput=${(event: FieldEvent) => setText(event.currentTarget.value)}
        onKeyDown=${key}
      ></textarea>
      <button type="submit" class="button primary" disabled=${text.trim() === ''}>Send</button>
    </div>
  </form>`;
}
