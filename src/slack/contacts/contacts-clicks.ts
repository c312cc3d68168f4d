import type { App } from '@slack/bolt';
import type { CheckRequest } from '../../services/contacts/begin-check.ts';
import { everybodysContacts } from '../../services/contacts/everybodys-contacts.ts';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { COUNT } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { everybodysContactsModal } from './blocks/everybodys-contacts-modal.ts';
import { testCameMessage } from './blocks/test-page-message.ts';
import { checkContactMethod } from './check-contact-method.ts';
import { contactsForm, refusalToShow } from './contacts-form.ts';

/** The contact methods of a person: looked at, checked by a code or a test page. Values carry person and channel. */
export function contactClicks(app: App, deps: Deps): void {
  onClick(app, ACTIONS.contacts, deps, ({ open, userId }) =>
    openWhenRead(deps, open, contactsForm(deps, { userId })),
  );
  onClick(app, ACTIONS.contactsOf, deps, ({ open, userId, value }) =>
    openWhenRead(deps, open, contactsForm(deps, { userId, personKey: value })),
  );
  onClick(app, ACTIONS.contactsOfAll, deps, async ({ open, userId, value, view }) => {
    const list = everybodysContacts(deps.ctx, { userId, page: COUNT.read(value) }).then(
      everybodysContactsModal,
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
  const { person: personKey, channel } = readValue('contactMethod', value);
  return { userId, personKey, channel, requestKey };
}

/** Shows the contact methods as they are once something was done, with the refusal on top if there was one. */
async function thenRedraw(deps: Deps, click: Click, act: Promise<void>): Promise<void> {
  const hint = await refusalToShow(act);
  const view = await contactsForm(deps, { ...requestOf(click), hint });
  try {
    await deps.client.views.update({ view_id: click.view?.id ?? '', view });
  } catch (error) {
    deps.ctx.log.info({ err: error }, 'a person’s contact methods could not be redrawn');
    if (hint) await click.tell(hint);
  }
}
