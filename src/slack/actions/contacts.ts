import type { App } from '@slack/bolt';
import { CHANNEL_NAMES } from '../../domain/reach.ts';
import type { CheckRequest } from '../../services/contacts/begin-check.ts';
import { everybodysContacts } from '../../services/contacts/everybodys-contacts.ts';
import { everybodysContactsModal } from '../blocks/modals/everybodys-contacts.ts';
import { testCameMessage } from '../blocks/test-page.ts';
import { checkWay } from '../check-way.ts';
import { type Click, onClick } from '../clicks.ts';
import { contactsForm, refusalToShow } from '../contacts-form.ts';
import { ACTIONS, parts, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { numberIn, wordIn } from '../read-value.ts';

/** The ways to a person: looked at, checked by a code or a test page. Values carry person and channel. */
export function contactClicks(app: App, on: Listening): void {
  onClick(app, ACTIONS.contacts, on, ({ open, userId }) =>
    openWhenRead(on, open, contactsForm(on, { userId })),
  );
  onClick(app, ACTIONS.contactsOf, on, ({ open, userId, value }) =>
    openWhenRead(on, open, contactsForm(on, { userId, personKey: value })),
  );
  onClick(app, ACTIONS.contactsOfAll, on, async ({ open, userId, value, view }) => {
    const list = everybodysContacts(on.ctx, { userId, page: numberIn(value) }).then((all) =>
      everybodysContactsModal(all, on),
    );
    if (view?.callbackId !== VIEWS.contactsOfAll) return openWhenRead(on, open, list);
    await on.client.views.update({ view_id: view.id, view: await list });
  });

  for (const act of [ACTIONS.sendCode, ACTIONS.testPage]) {
    onClick(app, act, on, (click) => thenRedraw(on, click, checkWay(on, act, requestOf(click))));
  }
  onClick(app, ACTIONS.testCame, on, async (click) => {
    const came = checkWay(on, ACTIONS.testCame, requestOf(click));
    if (click.view) return thenRedraw(on, click, came);
    await came;
    const { channel, ts, tell } = click;
    const said = testCameMessage();
    await on.client.chat.update({ channel, ts, ...said }).catch(() => tell(said.text));
  });
}

function requestOf({ userId, value, requestKey }: Click): CheckRequest & { personKey: string } {
  const [personKey = '', channel] = parts(value);
  return { userId, personKey, channel: wordIn(CHANNEL_NAMES, channel), requestKey };
}

/** Shows the ways as they are once something was done, with the refusal on top if there was one. */
async function thenRedraw(on: Listening, click: Click, act: Promise<void>): Promise<void> {
  const hint = await refusalToShow(act);
  const view = await contactsForm(on, { ...requestOf(click), hint });
  try {
    await on.client.views.update({ view_id: click.view?.id ?? '', view });
  } catch (error) {
    on.ctx.log.info({ err: error }, 'the ways of a person were not drawn again');
    if (hint) await click.tell(hint);
  }
}
