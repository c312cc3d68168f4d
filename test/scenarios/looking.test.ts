import { expect, test } from 'vitest';
import { cardOf, declare, openRole, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('status, help and App Home show what is true at each moment', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('status');
  expect(tech.told().at(-1)).toContain('Nothing is down');
  await tech.command('help');
  expect(tech.told().at(-1)).toContain('/pacs-down');
  await tech.openHome();
  await hospital.pass();
  expect(wordsIn(slack.workspace.homes.get(WHO.tech))).toContain('Nothing is down');

  await declare(hospital, 'archive since now');
  await tech.command('status');
  expect(tech.told().at(-1)).toContain('PACS-1');
  expect(wordsIn(slack.workspace.homes.get(WHO.tech))).toContain('PACS-1');
});

test('App Home and both shortcuts declare; the message’s text is neither read nor stored', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.openHome();
  await hospital.pass();
  const [label] = labelsIn(slack.workspace.homes.get(WHO.tech)?.blocks ?? []);
  await tech.clickHome(label ?? '');
  expect(tech.modal()?.callback_id).toBe('declare');
  tech.closeModals();
  await tech.shortcut('declare_shortcut');
  expect(tech.modal()?.callback_id).toBe('declare');
  tech.closeModals();
  await declare(hospital, 'archive since now');
  await tech.messageShortcut('declare_message_shortcut', { ...cardOf(hospital), text: 'words of somebody' });
  expect(tech.modal()?.callback_id).toBe('declare');
  expect(JSON.stringify(tech.modal())).not.toContain('words of somebody');
});

test('a first word followed by something it cannot read offers to declare with this text (pain 39)', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('update broke archive');
  expect(tech.modal()).toBeNull();
  const offer = slack.workspace.messages.find((m) => m.onlyFor === WHO.tech);
  await tech.click(offer, 'Declare with this text');
  const form = JSON.stringify(tech.modal());
  expect(tech.modal()?.callback_id).toBe('declare');
  expect(form).toContain('update broke');
  expect(form).toContain('"initial_option":{"text":{"type":"plain_text","text":"Image archive (PACS)"');
});

test('what follows a command whose form has a text stands in that form', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const it = slack.as(WHO.it);
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const initial = (field: string) => {
    const blocks = JSON.stringify(it.modal()?.blocks.filter(({ block_id }) => block_id === field));
    return /"initial_value":"([^"]*)"/.exec(blocks)?.[1];
  };
  await it.command('update waiting for the vendor');
  expect([it.modal()?.callback_id, initial('text')]).toEqual(['update', 'waiting for the vendor']);
  it.closeModals();
  await it.command('standdown only a cable');
  expect([it.modal()?.callback_id, initial('note')]).toEqual(['stand_down', 'only a cable']);
  it.closeModals();
  await it.command('close it now');
  expect(it.modal()).toBeNull();
  expect(it.told().at(-1)).toContain('`close` takes no text. Write `/pacs-down close` alone');
  expect(JSON.stringify(slack.workspace.messages.at(-1)?.blocks)).not.toContain('danger');

  await declare(hospital, 'ris since now');
  await take(hospital, WHO.it, 'IT', 2);
  await it.command('update waiting | still');
  const question = slack.workspace.messages.filter((m) => m.onlyFor === WHO.it).at(-1);
  await it.click(question, 'PACS-2 Radiology information system');
  expect([it.modal()?.callback_id, initial('text')]).toEqual(['update', 'waiting | still']);
});

test('one word that is no command and no system is answered with the help, and can still declare', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('tolerances');
  expect(tech.modal()).toBeNull();
  expect(tech.told().at(-1)).toContain('I don’t know that word');
  const answer = slack.workspace.messages.at(-1);
  expect(wordsIn(answer)).toContain('what is missing, who signed what');
  await tech.click(answer, 'Declare with this text');
  expect(tech.modal()?.callback_id).toBe('declare');
  tech.closeModals();
  await tech.command('archive');
  expect(tech.modal()?.callback_id).toBe('declare');
  tech.closeModals();
  await tech.command('nothing opens');
  expect(tech.modal()?.callback_id).toBe('declare');
});

test('commands work on the one open incident, and ask which when there are several', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const it = slack.as(WHO.it);
  await it.command('up');
  expect(it.told().at(-1)).toContain('Nothing is down');
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  await it.command('up');
  expect(it.modal()?.callback_id).toBe('technically_up');
  it.closeModals();
  await declare(hospital, 'ris since now');
  await take(hospital, WHO.it, 'IT', 2);
  await it.command('up');
  expect(it.modal()).toBeNull();
  const question = slack.workspace.messages.filter((m) => m.onlyFor === WHO.it).at(-1);
  await it.click(question, 'PACS-2 Radiology information system');
  expect(await it.submit({})).toBeNull();
  await hospital.pass();
  expect(cardOf(hospital, 2).text).toMatch(/^🟡/);
  expect(cardOf(hospital, 1).text).toMatch(/^🔴/);
  await it.command('update 1');
  expect(it.modal()?.callback_id).toBe('update');
});

test('the items of one role open in a modal, and each act shows there at once', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const tech = slack.as(WHO.tech);
  await openRole(hospital, WHO.tech, 'Technologist');
  expect(wordsIn(tech.modal())).toContain('downtime kit');
  const open = () => labelsIn(tech.modal()?.blocks ?? []).filter((label) => label === 'Done').length;
  const before = open();
  await tech.clickInModal('Done');
  expect(open()).toBe(before - 1);
  await hospital.pass();
  await hospital.pass(1);
  expect(slack.see(WHO.downtime, /First 15 minutes.* 1 of \d+ done/)).toBeTruthy();
});

test('pains 21 and 26: what cannot be posted is shown on the card, and is retried', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.channel === WHO.ed,
    answer: { error: 'is_archived' },
    times: 1,
  });
  await declare(hospital, 'archive since now');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain('the channel is archived');
  expect(slack.as(WHO.pacs).inbox()).toHaveLength(1);
  await hospital.app.ctx.db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
  await hospital.pass();
  expect(slack.see(WHO.ed, /Image archive/)).toBeTruthy();
  expect(wordsIn(cardOf(hospital))).not.toContain('the channel is archived');
});
