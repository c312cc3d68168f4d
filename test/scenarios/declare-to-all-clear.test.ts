import { describe, expect, test } from 'vitest';
import { clickCard, closeAnyway, everyLine, withLines } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  test('pain 38: an outage goes from /pacs-down to the all-clear, all of it from the card and its thread', async () => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    const tech = slack.as(WHO.tech);
    const pacs = slack.as(WHO.pacs);
    const it = slack.as(WHO.it);
    const card = () => slack.see(WHO.downtime, /^\S+ PACS-1 · Image archive/);

    await tech.command('archive since 02:30 viewers spin');
    await slack.until('the modal', () => tech.form());
    expect(await tech.submit({})).toBeNull();
    // On a busy machine it may be recorded only after it was answered.
    await slack.until('the declaration', () => tech.modal()?.callback_id !== 'waiting');
    expect(wordsIn(tech.modal())).toContain('PACS-1');
    tech.closeModals();
    await hospital.pass();

    expect(wordsIn(card())).toContain('02:30 EDT');
    expect(labelsIn(card().blocks)).toEqual(
      expect.arrayContaining(['I have it: RADIOLOGY', 'I have it: IT', 'My checklist']),
    );
    expect(pacs.inbox().map((m) => m.text)).toEqual([expect.stringContaining('You are paged for RADIOLOGY')]);
    expect(it.inbox().map((m) => m.text)).toEqual([expect.stringContaining('You are paged for IT')]);
    const thread = slack.channel(WHO.downtime).filter((m) => m.threadTs === card().ts);
    expect(thread.some((m) => m.text.includes('First 15 minutes'))).toBe(true);
    expect(labelsIn(slack.see(WHO.ed, /Emergency department|Image archive/).blocks)).toContain(
      'Seen by the unit',
    );

    await pacs.click(pacs.inbox()[0], 'I have it: RADIOLOGY');
    await hospital.pass(1);
    expect(labelsIn(card().blocks)).not.toContain('I have it: RADIOLOGY');
    expect(labelsIn(card().blocks)).toContain('I have it: IT');
    await it.click(card(), 'I have it: IT');
    await slack.as(WHO.unit).click(slack.see(WHO.ed, /Image archive/), 'Seen by the unit');
    await hospital.pass();
    expect(wordsIn(slack.see(WHO.ed, /Image archive/))).toContain(`<@${WHO.unit}>`);

    await pacs.click(card(), 'Workaround works');
    await slack.until('the form', () => pacs.form());
    expect(await pacs.submit({ service: 'ed', how: 'emergency viewer' })).toBeNull();
    await it.click(card(), 'Post update');
    await slack.until('the form', () => it.form());
    expect(
      await it.submit({ text: 'Controller replaced', nextAt: '30 min', estimate: '30-60 min' }),
    ).toBeNull();
    await hospital.pass();
    expect(slack.see(WHO.downtime, /Controller replaced/).threadTs).toBe(card().ts);

    await it.click(card(), 'Technically up');
    await slack.until('the form', () => it.form());
    expect(await it.submit({})).toBeNull();
    await hospital.pass(5);
    expect(card().text).toMatch(/^🟡/);
    await pacs.click(card(), 'Validated');
    await slack.until('the form', () => pacs.form());
    expect(await pacs.submit({})).toEqual({ checks: expect.stringContaining('Still to be seen: CT image') });
    const form = pacs.modal();
    if (!form) throw new Error('no form');
    expect(await pacs.submit({ ...everyLine(form), behind: ['ed'] })).toBeNull();
    await hospital.pass();
    expect(slack.see(WHO.ed, /[Vv]alidated|works again/)).toBeTruthy();

    await clickCard(hospital, WHO.pacs, 'A service has caught up');
    await slack.until('the form', () => pacs.form());
    expect(await pacs.submit({ service: 'ed' })).toBeNull();
    await hospital.pass(10);
    await pacs.click(card(), 'Reconciled: RADIOLOGY');
    await slack.until('the form', () => pacs.form());
    expect(await pacs.submit({ statement: 'CT 41, XR 88 matched', paper: ['nothing'] })).toBeNull();
    await hospital.pass();
    await it.click(card(), 'Reconciled: IT');
    await slack.until('the form', () => it.form());
    const lines = it.modal();
    if (!lines) throw new Error('no form');
    expect(await it.submit(withLines(lines, { statement: 'Queues empty, backup checked' }))).toBeNull();
    await hospital.pass();
    expect(await closeAnyway(hospital, WHO.it)).toBeNull();

    const summary = wordsIn(slack.see(WHO.downtime, / closed\. Downtime .*PACS-1/));
    expect(summary).toMatch(
      /\*Page to answer \(MTTA\):\* Radiology .* \(<@U0PACS>\) · IT .* \(<@U0ITCALL>\)/,
    );
    expect(labelsIn(card().blocks)).toEqual(['More']);
    expect(await hospital.app.ctx.db.deadline.count()).toBe(0);
  });
});
