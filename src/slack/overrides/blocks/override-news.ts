import type { OverrideOrSwap } from '../../../domain/schedule/override-or-swap.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { halfText, type OverrideReader } from './override-lines.ts';

/** What happened to a cover, for those whom it concerns. */
export type OverrideNews = 'made' | 'agreed' | 'declined' | 'withdrawn';

/** What somebody did with a cover (`by`: their Slack user), as those read it whom it concerns. */
export function overrideNewsText(
  news: OverrideNews,
  cover: OverrideOrSwap,
  by: string,
  reader: OverrideReader,
): string {
  return [
    `${headline(news, cover, by)} · ${line(cover.schedule.name, NAME_MAX)}`,
    ...cover.halves.map((half) => halfText(half, reader)),
    whatNow(news, cover, reader.asOf),
  ].join('\n');
}

function headline(news: OverrideNews, { isSwap }: OverrideOrSwap, by: string): string {
  switch (news) {
    case 'made':
      return `🔁 <@${by}> made an override that affects you`;
    case 'agreed':
      return `✅ <@${by}> agreed to your swap`;
    case 'declined':
      return `🚫 <@${by}> declined your swap`;
    case 'withdrawn':
      return `↩️ <@${by}> withdrew ${isSwap ? 'a swap' : 'an override'}`;
  }
}

function whatNow(news: OverrideNews, { waits, halves }: OverrideOrSwap, asOf: Date): string {
  if (news === 'made') return `It is in effect. Not right? Withdraw it: \`${COMMAND} oncall\`.`;
  if (news === 'agreed') return 'It is in effect now.';
  if (news === 'declined' || waits) return 'Nothing changes.';
  return halves.some(({ from }) => from <= asOf)
    ? 'It ends now; the past stays as it was.'
    : 'It will not start: the schedule applies again.';
}
