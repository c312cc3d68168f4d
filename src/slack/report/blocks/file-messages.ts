import type { ActionsBlock, Button } from '@slack/web-api';
import {
  AFTER_ACTION_FORMATS,
  type AskedFile,
  FILE_FORMATS,
  fileCommand,
  fileTitle,
} from '../../../domain/report/asked-file.ts';
import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const WHY_MAX = 150;

/** The summary of an incident as a file: a button for each format. */
export function summaryFileButtons(number: number): Button[] {
  return FILE_FORMATS.map((format) =>
    fileButton(ACTIONS.summaryFile, format, value({ kind: 'summaryFile', format, number })),
  );
}

/** The same of an after-action, to stand among other buttons. */
export function afterActionFileButtons(number: number): Button[] {
  return AFTER_ACTION_FORMATS.map((format) =>
    fileButton(ACTIONS.afterActionFile, format, value({ kind: 'afterActionFile', format, number })),
  );
}

/** The report of a month as a file. */
export function reportFileButtons(month: string): ActionsBlock {
  return actions(
    FILE_FORMATS.map((format) =>
      fileButton(ACTIONS.reportFile, format, value({ kind: 'reportFile', format, month })),
    ),
  );
}

function fileButton(id: string, format: string, carries: string) {
  return button(`${id}:${format}`, `📄 ${format === 'md' ? 'Markdown' : format.toUpperCase()}`, carries);
}

/** To who asked for a file, at once. */
export function fileAskedText(file: AskedFile): string {
  return `📄 ${fileTitle(file)} will be in your messages with this app in a few seconds.`;
}

/** To who asked for a file that was not sent: why, and what to do instead. */
export function fileNotSentMessage(file: AskedFile, why: string): Message {
  const title = `⚠️ Not sent: ${fileTitle(file)}`;
  return {
    text: title,
    blocks: [
      section(
        [
          `*${title}*`,
          `Why: ${line(why, WHY_MAX)}.`,
          `At the command line: \`${fileCommand(file)}\``,
          'Whoever manages the app can check it with `npx pacs-down doctor`.',
        ].join('\n'),
      ),
    ],
  };
}
