import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { actions, type Message, section } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const SHOWN = 10;
const SYSTEMS_SHOWN = 5;
const TEXT_MAX = 100;

/** To the other side and who proposed it: what both sides agreed on, and until when. */
export function agreedMessage(plan: Plan, entries: readonly VersionEntry[]): Message {
  const what = entries.length === 1 ? '' : ` on ${entries.length} tolerances`;
  return listed(
    plan,
    entries,
    `🟢 Both sides agreed${what}.`,
    (entry) => `until ${entry.toleranceState.agreed?.reviewOn}`,
  );
}

/**
 * To the leads: the plan file replaced figures, and nobody has signed the new ones yet; and it no longer has some that are
 * in force.
 */
export function changedByFileMessage(
  plan: Plan,
  changed: readonly VersionEntry[],
  dropped: readonly VersionEntry[],
): Message {
  const terms = (entry: VersionEntry) => line(termsText(entry), TEXT_MAX);
  const first = `🟡 The plan file changed ${counted(changed)}: proposed until both sides sign.`;
  if (dropped.length === 0) return listed(plan, changed, first, terms);
  const second = `⚪ The plan file no longer has ${counted(dropped)} that both sides signed.`;
  const still = (entry: VersionEntry) =>
    isKnown(plan, entry) ? 'in force until both sides end it' : 'counts no longer: not in the plan';
  const gone = listed(plan, dropped, second, still);
  if (changed.length === 0) return gone;
  const { text, blocks } = listed(plan, changed, first, terms);
  return {
    text: `${text} ${gone.text}`,
    blocks: [...blocks.slice(0, 1), ...gone.blocks.slice(0, 1), ...blocks.slice(1)],
  };
}

/** To who speaks for a service: the plan file proposes other figures for it. */
export function fileForServiceMessage(
  plan: Plan,
  service: string,
  entries: readonly VersionEntry[],
): Message {
  const text = `🗣️ The plan file proposes other figures for ${counted(entries)} of the service you speak for.`;
  const { blocks } = listed(plan, entries, text, (entry) => line(termsText(entry), TEXT_MAX));
  const open = { label: 'Confirm or contest', value: value({ kind: 'service', service, page: 1 }) };
  return { text, blocks: [...blocks.slice(0, 1), actions([actButton(open)])] };
}

function counted({ length }: readonly VersionEntry[]): string {
  return length === 1 ? '1 tolerance' : `${length} tolerances`;
}

function isKnown({ systems, services }: Plan, { system, service }: VersionEntry): boolean {
  return systems.some(({ key }) => key === system) && services.some(({ key }) => key === service);
}

function listed(
  plan: Plan,
  entries: readonly VersionEntry[],
  text: string,
  say: (entry: VersionEntry) => string,
): Message {
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    line(list.find((one) => one.key === key)?.name ?? key, NAME_MAX);
  const lineOf = (entry: VersionEntry) => {
    const subject = `*${name(plan.systems, entry.system)} / ${name(plan.services, entry.service)}*`;
    return `• ${subject}, ${say(entry)}`;
  };
  const lines = linesOf(entries, SHOWN, lineOf, `: \`${COMMAND} plan\``);
  const known = entries.filter((entry) => isKnown(plan, entry)).map(({ system }) => system);
  const systems = [...new Set(known)].slice(0, SYSTEMS_SHOWN);
  const buttons = systems.map((key) =>
    actButton({ label: name(plan.systems, key), value: value({ kind: 'system', system: key, page: 1 }) }),
  );
  return {
    text,
    blocks: [section([`*${text}*`, ...lines].join('\n')), ...(buttons.length > 0 ? [actions(buttons)] : [])],
  };
}
