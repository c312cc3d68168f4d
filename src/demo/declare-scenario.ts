import { zoneOfSite } from '../domain/plan/zones.ts';
import { writeInstant } from '../domain/time/read-instant.ts';
import { behindMore, declare, newestCard, press, type Stage, see, tapBehindMore, thread } from './acts.ts';
import type { How, ScenarioStory } from './scenarios.ts';

/** A window that may be started at once, by the plan's rules. */
const FROM_MINUTES = 20;
const TO_MINUTES = 260;

/** Declares it as the scenario has it. Throws at the first thing that does not happen. */
export async function declareScenario(stage: Stage, scenario: string, story: ScenarioStory): Promise<void> {
  const { how } = story;
  switch (how.by) {
    case 'plan':
      return startPlanned(stage, story.system, how);
    case 'cause':
      return declareTogether(stage, story.system, how);
    case 'system':
      return declareOne(stage, story.system, how.impact);
    case 'attack': {
      await declareOne(stage, story.system);
      await tapBehindMore(stage, stage.cast.tech, 'Suspect an attack');
      stage.drive.closeModals(stage.cast.tech);
      await thread(stage, /attack/i);
      return;
    }
    case 'correction': {
      await declareOne(stage, story.system);
      await behindMore(stage, stage.cast.radiology, 'Correct this incident', { scenario, reason: how.why });
      await thread(stage, new RegExp(how.why));
    }
  }
}

function declareOne(stage: Stage, system: string, impact?: string): Promise<void> {
  return declare(stage, `${system} since 12m ago`, impact ? { impact } : {});
}

async function declareTogether(
  { drive, cast }: Stage,
  system: string,
  { cause, others }: Extract<How, { by: 'cause' }>,
): Promise<void> {
  await drive.command(cast.tech, cast.downtime, `${system} since 12m ago`);
  await drive.clickInModal(cast.tech, 'Several systems, or an attack…');
  await drive.seeInModal(cast.tech, /What else is down/);
  const { blocks } = await drive.modal(cast.tech);
  // What is proposed anew for another cause stands in another field.
  const field = blocks.find(({ block_id: id }) => id?.startsWith('others'))?.block_id ?? 'others';
  await drive.submit(cast.tech, { cause, [field]: others });
}

/** Planned by radiology's lead, approved by IT's, and started before its time. */
async function startPlanned(
  stage: Stage,
  system: string,
  { ticket, whatChanges }: Extract<How, { by: 'plan' }>,
): Promise<void> {
  const { drive, cast, house } = stage;
  const { radiology, it } = cast.leads;
  const now = house.app.ctx.clock.now();
  const zone = zoneOfSite(house.plan, house.plan.homeSite);
  const at = (minutes: number): string => writeInstant(new Date(now.getTime() + minutes * 60_000), zone);
  const keyOf = (user: string) => house.plan.people.find((person) => person.slackUser === user)?.key ?? '';
  await drive.command(radiology, cast.downtime, `planned ${ticket}`);
  await drive.submit(radiology, {
    ...{ ticket, system, whatChanges, start: at(FROM_MINUTES), end: at(TO_MINUTES), backOutTakes: '45 min' },
    ...{ leadRADIOLOGY: keyOf(cast.radiology), leadIT: keyOf(cast.it) },
  });
  await press(stage, it, it, new RegExp(ticket), 'Approve for IT');
  await see(stage, cast.it, new RegExp(ticket));
  drive.closeModals(radiology);
  await drive.command(radiology, cast.downtime, `planned ${ticket}`);
  await drive.seeInModal(radiology, /Start now/);
  await drive.clickInModal(radiology, 'Start now');
  await drive.until('its card', () => newestCard(stage));
  drive.closeModals(radiology);
}
