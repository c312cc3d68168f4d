import type { AttackView } from '../../../domain/incident/group-and-attack-view.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { EN } from './notice-texts/en.ts';
import type { NoticeTexts } from './notice-texts/notice-texts.ts';

/** What everybody does and leaves while an attack is suspected. */
export const ATTACK_RULE = EN.attack.rule;

const BRIDGE_MAX = 60;
const CARD_BRIDGE_MAX = 30;
const SHORT_BRIDGE_MAX = 24;
const PHONES_NAMED = 4;

/** How people talk while Slack and mail may be read: bridge and numbers of the plan, or that it has none; in the notices' words. */
export function talkText(
  { bridge, phones }: AttackView,
  named = PHONES_NAMED,
  words: NoticeTexts = EN,
): string {
  const numbers = listedBy(
    phones,
    named,
    ({ name, phone }) => `${line(name, 30)} ${line(phone, 30)}`,
    words.andMore,
  );
  const ways = [bridge ? words.bridge(line(bridge, BRIDGE_MAX)) : '', numbers].filter((text) => text !== '');
  return ways.length > 0 ? ways.join(' · ') : words.attack.noNumber;
}

/** The card's lines; `short`: one. Example: `⚠️ *Attack suspected:* reconnect nothing`, `☎️ *Talk:* bridge 555-0190`. */
export function attackLines(view: IncidentDetails, short: boolean): string[] {
  if (!view.cyberSuspected) return [];
  if (!isOpen(view.state)) return ['⚠️ An attack was suspected'];
  const rule = '⚠️ *Attack suspected:* reconnect nothing';
  if (!view.attack) return [rule];
  const { bridge } = view.attack;
  if (short && bridge) return [`⚠️ *Attack:* talk on ${line(bridge, SHORT_BRIDGE_MAX)}`];
  return [rule, `☎️ *Talk:* ${bridge ? `bridge ${line(bridge, CARD_BRIDGE_MAX)}` : talkText(view.attack, 1)}`];
}

/** What a page, a notice or *More* says of a suspected attack; null: none is. */
export function attackText(
  { attack }: Pick<IncidentDetails, 'attack'>,
  words: NoticeTexts = EN,
): string | null {
  if (!attack) return null;
  const { suspected, rule, talk } = words.attack;
  return `${suspected} ${rule}\n${talk(talkText(attack, PHONES_NAMED, words))}`;
}
