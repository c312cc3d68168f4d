import type { App } from '@slack/bolt';
import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import type { CheckRequest } from '../../services/contacts/begin-check.ts';
import { everybodysContacts } from '../../services/contacts/everybodys-contacts.ts';
import { ACTIONS, parts, VIEWS } from '../blocks/ids.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { numberIn, wordIn } from '../requests/read-value.ts';
import { everybodysContactsModal } from './blocks/everybodys-contacts-modal.ts';
import { testCameMessage } from './blocks/test-page-message.ts';
import { checkContactMethod } from './check-contact-method.ts';
import { contactsForm, refusalToShow } from './contacts-form.ts';

/** The ways to a person: looked at, checked by a code or a test page. Values carry person and channel. */
export function contactClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.contacts, deps, ({ open, userId }) =>
    openWhenRead(deps, open, contactsForm(deps, { userId })),
  );
  onClick(app, ACTIONS.contactsOf, deps, ({ open, userId, value }) =>
    openWhenRead(deps, open, contactsForm(deps, { userId, personKey: value })),
  );
  onClick(app, ACTIONS.contactsOfAll, deps, async ({ open, userId, value, view }) => {
    const list = everybodysContacts(deps.ctx, { userId, page: numberIn(value) }).then((all) =>
      everybodysContactsModal(all, deps),
    );
    if (view?.callbackId !== VIEWS.contactsOfAll) return openWhenRead(deps, open, list);
    await deps.client.views.update({ view_id: view.id, view: await list });
  });

  for (const act of [ACTIONS.sendCode, ACTIONS.testPage]) {
    onClick(app, act, deps, (click) =>
      thenRedraw(deps, click, checkContactMethod(deps, act, requestOf(click))),
    );
  }
  onClick(app, ACTIONS.testCame, deps, async (click) => {
    const came = checkContactMethod(deps, ACTIONS.testCame, requestOf(click));
    if (click.view) return thenRedraw(deps, click, came);
    await came;
    const { channel, ts, tell } = click;
    const said = testCameMessage();
    await deps.client.chat.update({ channel, ts, ...said }).catch(() => tell(said.text));
  });
}

function requestOf({ userId, value, requestKey }: Click): CheckRequest & { personKey: string } {
  const [personKey = '', channel] = parts(value);
  return { userId, personKey, channel: wordIn(CHANNEL_NAMES, channel), requestKey };
}

/** Shows the ways as they are once something was done, with the refusal on top if there was one. */
async function thenRedraw(deps: Deps, click: Click, act: Promise<void>): Promise<void> {
  const hint = await refusalToShow(act);
  const view = await contactsForm(deps, { ...requestOf(click), hint });
  try {
    await deps.client.views.update({ view_id: click.view?.id ?? '', view });
  } catch (error) {
    deps.ctx.log.info({ err: error }, 'the ways of a person were not drawn again');
    if (hint) await click.tell(hint);
  }
}
