import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
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

/** To the leads: the plan file replaced figures, and nobody has signed the new ones yet. */
export function changedByFileMessage(plan: Plan, entries: readonly VersionEntry[]): Message {
  const what = entries.length === 1 ? '1 tolerance' : `${entries.length} tolerances`;
  const text = `🟡 The plan file changed ${what}: proposed until both sides sign.`;
  return listed(plan, entries, text, (entry) => line(termsText(entry), TEXT_MAX));
}

function listed(
  plan: Plan,
  entries: readonly VersionEntry[],
  text: string,
  say: (entry: VersionEntry) => string,
): Message {
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    line(list.find((one) => one.key === key)?.name ?? key, NAME_MAX);
  const lines = entries.slice(0, SHOWN).map((entry) => {
    const subject = `*${name(plan.systems, entry.system)} / ${name(plan.services, entry.service)}*`;
    return `• ${subject}, ${say(entry)}`;
  });
  const rest = entries.length - SHOWN;
  const systems = [...new Set(entries.map(({ system }) => system))].slice(0, SYSTEMS_SHOWN);
  return {
    text,
    blocks: [
      section(
        [`*${text}*`, ...lines, ...(rest > 0 ? [`and ${rest} more: \`${COMMAND} plan\``] : [])].join('\n'),
      ),
      actions(
        systems.map((key) =>
          actButton({
            label: name(plan.systems, key),
            value: value({ kind: 'system', system: key, page: 1 }),
          }),
        ),
      ),
    ],
  };
}
