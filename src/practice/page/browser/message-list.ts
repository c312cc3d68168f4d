import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from './html.ts';
import { Message } from './message.ts';
import type { Scene } from './scene.ts';
import type { ShownMessage } from './view.ts';

interface Box {
  scrollTop: number;
  scrollHeight: number;
  clientHeight: number;
}

/** Messages, the newest at the foot; in sight unless somebody scrolled up, and always when it answers this person alone. */
export function MessageList({
  scene,
  messages,
  label,
  within,
  empty = 'Nothing here yet.',
}: {
  scene: Scene;
  messages: ShownMessage[];
  label: string;
  within: 'channel' | 'thread';
  /** What stands there while there are no messages. */
  empty?: string;
}): Drawn {
  const box = useRef<Box | null>(null);
  const atFoot = useRef(true);
  const newest = messages.at(-1)?.ts ?? '';
  useEffect(() => {
    atFoot.current = true;
  }, [label]);
  const answered = messages.at(-1)?.onlyForMe ? newest : '';
  useLayoutEffect(() => {
    if (answered) atFoot.current = true;
  }, [answered]);
  useLayoutEffect(() => {
    if (box.current && atFoot.current) box.current.scrollTop = box.current.scrollHeight;
  });
  useEffect(() => {
    const channel = messages.at(-1)?.channel;
    if (within === 'channel' && channel && newest > (scene.shown.read[channel] ?? ''))
      void scene.act('read', { channel, ts: newest });
  }, [newest, label, scene.shown.me]);
  const scrolled = (event: { currentTarget: Box }): void => {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    atFoot.current = scrollHeight - scrollTop - clientHeight < 40;
  };
  return html`<div class="scroll" ref=${box} onScroll=${scrolled} tabindex="0" role="region" aria-label=${label}>
    <ol class="messages">
      ${messages.map((message) => html`<${Message} key=${message.ts} scene=${scene} message=${message} within=${within} />`)}
    </ol>
    ${messages.length === 0 ? html`<p class="empty">${empty}</p>` : null}
  </div>`;
}
