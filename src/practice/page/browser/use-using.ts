import { useState } from 'preact/hooks';
import type { Raw } from '../../acts/chosen.ts';
import type { Scene } from './scene.ts';
import type { Using } from './using.ts';
import { here } from './window.ts';

/**
 * How one message or view is used: what was typed into it stays while it is redrawn, and with `kept` while the page is
 * loaded anew. `where`: as the server knows it.
 */
export function useUsing(
  scene: Scene,
  id: string,
  where: object,
  { errors = {}, kept = false }: { errors?: Record<string, string>; kept?: boolean } = {},
): Using & { refused: string | null } {
  const [typed, setTyped] = useState<Record<string, Raw>>(() => (kept ? remembered(id) : {}));
  const [refused, setRefused] = useState<string | null>(null);
  return {
    scene,
    id,
    typed,
    errors,
    refused,
    set: (key, raw) =>
      setTyped((before) => {
        const now = { ...before, [key]: raw };
        if (kept) remember(id, now);
        return now;
      }),
    async use(block, element, raw) {
      if (element.confirm && !(await scene.ask(element.confirm))) return;
      setRefused(null);
      const inputs =
        raw === undefined || element.type === 'overflow'
          ? typed
          : { ...typed, ...keyed(block, element, raw) };
      const clicked = {
        blockId: block.block_id,
        actionId: element.action_id,
        ...(raw === undefined ? {} : { raw }),
      };
      const { error } = await scene.act('block', { where, clicked, typed: inputs });
      if (error) setRefused(error);
    },
  };
}

const remembered = (id: string): Record<string, Raw> =>
  JSON.parse(here.sessionStorage.getItem(`typed ${id}`) ?? '{}');

function remember(id: string, typed: Record<string, Raw>): void {
  here.sessionStorage.setItem(`typed ${id}`, JSON.stringify(typed));
}

const keyed: (...it: [...Parameters<Using['use']>]) => Record<string, Raw> = (
  block,
  element,
  raw = null,
) => ({
  [block.type === 'input' ? `${block.block_id}` : `${block.block_id}/${element.action_id}`]: raw,
});
