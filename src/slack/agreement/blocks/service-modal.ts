import type { ModalView } from '@slack/web-api';
import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import { termsText } from '../../../domain/agreement/proposing.ts';
import type { Service, System } from '../../../domain/plan/plan.ts';
import { context, section } from '../../blocks/elements.ts';
import { type Act, listModal, pageOf, pageTurns, placeText } from '../../blocks/list-modal.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { statusText } from './standing-text.ts';
import { voiceLines } from './version-lines.ts';

const PER_PAGE = 8;
const TEXT_MAX = 240;

/** Everything set for one service, system by system, with what its spokesperson says of it. */
export function serviceModal(
  service: Service,
  versions: readonly { system: System; entry: VersionEntry }[],
  shown: { page: number; hint: string; zone: string; spokesperson: string | null; speaks: boolean },
): ModalView {
  const { hint, zone, spokesperson, speaks } = shown;
  const { page, pages, entries, after } = pageOf(versions, shown.page, PER_PAGE);
  const place = placeText({ page, pages, after }, 'more systems');
  return listModal({
    title: 'Does this suit you?',
    head: [
      ...(hint ? [section(hint)] : []),
      section(
        `*${line(service.name, NAME_MAX)}*: how long it can manage without each system. Is that right?`,
      ),
    ],
    rows: entries.map(({ system, entry }) => {
      const of = { system: system.key, service: service.key, version: entry.version };
      const acts: Act[] = [
        { label: 'Confirm', value: value({ kind: 'confirm', ...of }), style: 'primary' },
        { label: 'Contest', value: value({ kind: 'contest', ...of }) },
      ];
      return {
        text: [
          `*${line(system.name, NAME_MAX)}* · ${statusText(entry)}`,
          line(termsText(entry), TEXT_MAX),
          ...voiceLines(entry, { spokesperson, zone }),
        ].join('\n'),
        acts: [...(speaks ? acts : []), { label: 'Open', value: value({ kind: 'version', ...of }) }],
      };
    }),
    foot: [context(`The two sides sign; the service says whether it suits. ${place}`.trim())],
    turn: pageTurns(page, pages, (to) => value({ kind: 'service', service: service.key, page: to })),
  });
}
