import type { PageText } from '../../../src/domain/paging/page-text.ts';
import type { OutgoingPage } from '../../../src/paging/channel.ts';

export const PAGE_ID = '1a2b3c4d-0000-4000-8000-000000000001';

/** The words of a page, but for what a test changes. */
export function words(changed: Partial<PageText> = {}): PageText {
  return {
    headline: 'Image archive down. You are paged for IT.',
    ask: 'Since 02:30 EST, Main Hospital. Bridge 44771.',
    reference: 'PACS-3 page 1a2b3c4d',
    lastWord: null,
    side: 'IT',
    number: 3,
    answerCode: '4172',
    link: 'https://hospital.slack.com/archives/C0DOWNTIME/p1773124800000100',
    ...changed,
  };
}

/** A page to somebody. */
export function pageTo(to: string, changed: Partial<PageText> = {}): OutgoingPage {
  return { pageId: PAGE_ID, to, words: words(changed), text: 'for Slack only', blocks: [] };
}
