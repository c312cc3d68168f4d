import type { App } from '@slack/bolt';
import type { AskedFile } from '../../domain/report/asked-file.ts';
import { askForFile } from '../../services/files/ask-for-file.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { type Click, onAct } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { fileAskedText } from './blocks/file-messages.ts';

/** A summary, an after-action or a report as a file, to who asks for it. */
export function fileClicks(app: App, deps: Deps): void {
  const ask = async (click: Click, file: AskedFile) => {
    await askForFile(deps.ctx, { userId: click.userId, file });
    await click.tell(fileAskedText(file));
  };
  onAct(
    app,
    ACTIONS.summaryFile,
    deps,
    (click) => {
      const { number, format } = readValue('summaryFile', click.value);
      return ask(click, { of: 'summary', number, format });
    },
    'something else',
  );
  onAct(
    app,
    ACTIONS.afterActionFile,
    deps,
    (click) => {
      const { number, format } = readValue('afterActionFile', click.value);
      return ask(click, { of: 'after-action', number, format });
    },
    'something else',
  );
  onAct(
    app,
    ACTIONS.reportFile,
    deps,
    (click) => {
      const { month, format } = readValue('reportFile', click.value);
      return ask(click, { of: 'report', month, format });
    },
    'something else',
  );
}
