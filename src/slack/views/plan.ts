import type { App } from '@slack/bolt';
import { leadsOf } from '../../domain/agreement/people.ts';
import { termChanges } from '../../domain/agreement/proposing.ts';
import { readTerms } from '../../domain/agreement/terms-text.ts';
import { Invalid } from '../../domain/errors.ts';
import { type Person, SIDES, type Side } from '../../domain/plan.ts';
import { objectToTolerance } from '../../services/agreement/object-to-tolerance.ts';
import { proposeTolerance } from '../../services/agreement/propose-tolerance.ts';
import { toleranceHistory } from '../../services/agreement/register.ts';
import { namedIn } from '../../services/agreement/rows.ts';
import { line } from '../blocks/mrkdwn.ts';
import { proposedMessage } from '../blocks/tolerance-proposed.ts';
import { parts, VIEWS } from '../ids.ts';
import { type Listening, tellInPrivate } from '../listening.ts';
import { planStep } from '../plan-acts.ts';
import { registerView } from '../plan-views.ts';
import { onSubmit, type Submission } from '../submissions.ts';

const REASON_MAX = 300;

/** The forms of the plan: proposed, objected to, and what is chosen where buttons do nothing. */
export function planSubmissions(app: App, on: Listening): void {
  onSubmit(app, VIEWS.plan, on, async (form) => {
    const act = form.field('act');
    if (!act) throw new Invalid('Choose what to do.', 'act');
    return { view: await planStep(on, form, act) };
  });
  onSubmit(app, VIEWS.propose, on, (form) => proposed(on, form));
  onSubmit(app, VIEWS.objection, on, (form) => objected(on, form));
}

async function proposed(on: Listening, form: Submission) {
  const [system = '', service = '', basedOn = '0'] = parts(form.metadata);
  const wanted = readTerms({
    workaround: form.field('workaround'),
    rto: form.field('rto'),
    mtd: form.field('mtd'),
    hours: form.field('hours'),
    assumptions: form.field('assumptions'),
    evidence: form.field('evidence'),
    review: form.field('review'),
  });
  const { actor, userId, requestKey } = form;
  const proposal = { actor, system, service, basedOn: Number(basedOn) || null, wanted, requestKey };
  const { kind, version } = await proposeTolerance(on.ctx, proposal);
  if (kind === 'new-version') await askLeads(on, userId, { system, service, version });
  const hint = {
    'new-version': '🟡 Proposed. Both sides were asked to sign.',
    note: '✅ Noted. The figures are as before, and the signatures hold.',
    nothing: 'Nothing was changed.',
  }[kind];
  return { view: await registerView(on, { userId, system, hint }) };
}

async function askLeads(
  on: Listening,
  by: string,
  { system, service, version }: { system: string; service: string; version: number },
): Promise<void> {
  const { plan } = on.ctx.plans.current();
  const subject = namedIn(plan, system, service);
  const history = await toleranceHistory(on.ctx, system, service);
  const terms = history.find((entry) => entry.version === version);
  const before = history.find((entry) => entry.version === version - 1);
  if (!terms) return;
  const changes = before ? termChanges(before, terms) : [];
  const sidesOf = ({ key }: Person): Side[] => SIDES.filter((side) => plan.leads[side].includes(key));
  for (const lead of leadsOfBoth(on)) {
    const message = proposedMessage(subject, { by, version, terms, changes }, sidesOf(lead));
    await on.client.chat
      .postMessage({ channel: lead.slackUser, ...message })
      .catch((error: unknown) => on.ctx.log.warn({ err: error }, 'a lead could not be told of a proposal'));
  }
}

function leadsOfBoth(on: Listening): Person[] {
  const { plan } = on.ctx.plans.current();
  return [...new Set(SIDES.flatMap((side) => leadsOf(plan, side)))];
}

async function objected(on: Listening, form: Submission) {
  const [system = '', service = '', version = '0', side] = parts(form.metadata);
  const { actor, userId, requestKey } = form;
  const reason = form.field('reason');
  const word = { actor, system, service, version: Number(version), side: side as Side, requestKey };
  await objectToTolerance(on.ctx, { ...word, reason });
  const named = namedIn(on.ctx.plans.current().plan, system, service);
  const subject = `*${line(named.system.name, 100)} / ${line(named.service.name, 100)}*`;
  const text = `🚫 <@${userId}> objects for ${side} to ${subject}: ${line(reason, REASON_MAX)}\nPropose other figures: \`/pacs-down plan\`.`;
  const [proposal] = await toleranceHistory(on.ctx, system, service);
  const proposer = proposal?.proposedBy?.replace(/^slack:/, '');
  const told = new Set([
    ...leadsOfBoth(on).map(({ slackUser }) => slackUser),
    ...(proposer ? [proposer] : []),
  ]);
  told.delete(userId);
  for (const user of told) await tellInPrivate(on, user, text);
  const hint = '🚫 Your objection stands. The others were told.';
  return { view: await registerView(on, { userId, system, hint }) };
}
