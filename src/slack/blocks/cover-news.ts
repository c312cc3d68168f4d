import type { Cover } from '../../domain/cover.ts';
import { COMMAND } from '../ids.ts';
import { type CoverReader, halfText } from './covers.ts';
import { line } from './mrkdwn.ts';
import { NAME_MAX } from './words.ts';

/** What happened to a cover, for those whom it concerns. */
export type CoverNews = 'made' | 'agreed' | 'declined' | 'withdrawn';

/** What somebody did with a cover (`by`: their Slack user), as those read it whom it concerns. */
export function coverNewsText(news: CoverNews, cover: Cover, by: string, reader: CoverReader): string {
  return [
    `${headline(news, cover, by)} · ${line(cover.schedule.name, NAME_MAX)}`,
    ...cover.halves.map((half) => halfText(half, reader)),
    whatNow(news, cover, reader.asOf),
  ].join('\n');
}

function headline(news: CoverNews, { isSwap }: Cover, by: string): string {
  switch (news) {
    case 'made':
      return `🔁 <@${by}> made a cover that concerns you`;
    case 'agreed':
      return `✅ <@${by}> agreed to your swap`;
    case 'declined':
      return `🚫 <@${by}> declined your swap`;
    case 'withdrawn':
      return `↩️ <@${by}> withdrew ${isSwap ? 'a swap' : 'a cover'}`;
  }
}

function whatNow(news: CoverNews, { waits, halves }: Cover, asOf: Date): string {
  if (news === 'made') return `It counts. Not right? Withdraw it: \`${COMMAND} oncall\`.`;
  if (news === 'agreed') return 'It counts from now on.';
  if (news === 'declined' || waits) return 'Nothing changes.';
  return halves.some(({ from }) => from <= asOf)
    ? 'It ends now; what was before stays.'
    : 'It will not begin: the schedule counts again.';
}
