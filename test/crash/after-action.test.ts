import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CrashScene, openCrashScene } from '../support/hospital/crash-scene.ts';
import { ALL_SEEN, cardOf, fill, LATER, type Scene, take } from '../support/hospital/declare-and-click.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { drawFrom, seedOfRun, tell } from '../support/process/random.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const KILLS = Number(process.env.SOAK_KILLS ?? 2);
/** Real milliseconds from the press of the button to the kill, at most: some kills fall before the answer, some after. */
const CLOSING_MS = 60;
const SIGNING_MS = 300;

test(
  `the process is killed ${KILLS} times while somebody closes, and while somebody signs: what was answered stands, and once`,
  async () => {
    const seed = seedOfRun();
    const draw = drawFrom(seed);
    const crash = await openCrashScene({ clockSpeed: 1, slackMs: 5 });
    const scene: Scene = { slack: crash.slack, pass: () => Promise.resolve() };
    let house = await crash.start();
    const begin = async () => {
      await house.ready;
      await crash.slack.connected();
    };
    await begin();
    /** Does it and kills the process meanwhile; answers whether it was answered before. */
    const killedWhile = async (act: () => Promise<unknown>, within: number): Promise<boolean> => {
      const acting = act().then(
        (refused) => refused === null || refused === undefined,
        () => false,
      );
      await sleep(draw.whole(0, within));
      await crash.kill(house, true);
      const answered = await acting;
      house = await crash.start();
      await begin();
      return answered;
    };
    const done = { closed: 0, signed: 0 };
    for (let number = 1; number <= Math.ceil(KILLS / 2); number += 1) {
      const about = `seed ${seed}, PACS-${number}`;
      const id = await reconciled(crash, scene, number);
      const lead = crash.slack.as(WHO.cio);
      const close = await closing(scene, lead, number);
      if (await killedWhile(close, CLOSING_MS)) {
        done.closed += 1;
        expect(await stateOf(crash, id), about).toBe('CLOSED');
      }
      while ((await stateOf(crash, id)) !== 'CLOSED') {
        await closing(scene, lead, number)
          .then((again) => again())
          .catch(() => undefined);
        await sleep(50);
      }
      const closed = await crash.db.timelineEvent.count({ where: { incidentId: id, kind: 'closed' } });
      expect(closed, about).toBe(1);
      const toLeads = await crash.db.outbox.findMany({ where: { about: `after-action:${id}` } });
      expect(toLeads.map(({ target }) => target).toSorted(), about).toEqual(
        [...new Set(toLeads.map(({ target }) => target))].toSorted(),
      );

      const director = crash.slack.as(WHO.director);
      director.closeModals();
      await director.command(`after ${number}`);
      const shows = (words: string) =>
        crash.slack.until(words, () => {
          const view = director.modal();
          return view !== null && wordsIn(view).includes(words);
        });
      await shows('Write…');
      await director.clickInModal('Write…');
      await shows('What caused it?');
      expect(await director.submit({ cause: 'CAPACITY', harm: 'NONE_KNOWN' }), about).toBeNull();
      const signed = () =>
        crash.db.afterActionSignature.findMany({ where: { incidentId: id, side: 'RADIOLOGY' } });
      const view = await crash.slack.until('what is to be signed', () => {
        const shown = director.modal();
        return shown && labelsIn(shown.blocks).includes('Sign for RADIOLOGY') && shown;
      });
      const sign = () => director.clickInView(view, 'Sign for RADIOLOGY');
      if (await killedWhile(sign, SIGNING_MS)) {
        done.signed += 1;
        expect(await signed(), about).toHaveLength(1);
      }
      // Slack lets a click end unanswered: the person presses again, until it stands.
      while ((await signed()).length === 0) {
        await sign().catch(() => undefined);
        await sleep(50);
      }
      expect(await signed(), about).toHaveLength(1);
      director.closeModals();
      await director.command(`after ${number}`);
      await shows('Radiology <@U0DIRECTOR>');
      expect(labelsIn(director.modal()?.blocks ?? []), about).not.toContain('Sign for RADIOLOGY');
      director.closeModals();
    }
    tell(`after-action: seed ${seed}, ${KILLS} kills, answered before: ${JSON.stringify(done)}`);
  },
  120_000 + KILLS * 30_000,
);

async function stateOf({ db }: CrashScene, id: string): Promise<string> {
  return (await db.incident.findUniqueOrThrow({ where: { id } })).state;
}

/** Declares, and goes through the gates until only closing is left; answers its id. */
async function reconciled({ slack, db }: CrashScene, scene: Scene, number: number): Promise<string> {
  const tech = slack.as(WHO.tech);
  const see = (label: string) =>
    slack.until(label, () => {
      const cards = slack
        .channel(WHO.downtime)
        .filter(({ text }) => new RegExp(` PACS-${number} ·`).test(text));
      return cards.some(({ blocks }) => labelsIn(blocks).includes(label));
    });
  await tech.command('archive since now');
  expect(await tech.submit({})).toBeNull();
  tech.closeModals();
  await see('I have it: RADIOLOGY');
  await take(scene, WHO.pacs, 'RADIOLOGY', number);
  await take(scene, WHO.it, 'IT', number);
  await see('Technically up');
  await fill(scene, WHO.it, 'Technically up', {}, number);
  await see('Validated');
  await fill(scene, WHO.pacs, 'Validated', { checks: ALL_SEEN }, number);
  await see('Reconciled: RADIOLOGY');
  await fill(scene, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' }, number);
  await fill(scene, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' }, number);
  await see('Close the incident');
  return (await db.incident.findFirstOrThrow({ where: { number } })).id;
}

/** Opens the form that closes an incident; what it answers submits it. */
async function closing({ slack }: Scene, person: Person, number: number): Promise<() => Promise<unknown>> {
  person.closeModals();
  await person.click(cardOf({ slack, pass: () => Promise.resolve() }, number), 'Close the incident');
  const form = await slack.until('the form', () => person.form());
  const boxes = form.blocks as { type: string; block_id?: string }[];
  const inputs = boxes.filter(({ type }) => type === 'input').map(({ block_id: id }) => id ?? '');
  return () => person.submit(Object.fromEntries(inputs.map((id) => [id, LATER])));
}
