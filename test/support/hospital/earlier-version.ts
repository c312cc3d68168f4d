import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readPlan } from '../../../src/plan/read.ts';
import type { SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { emptyDatabase } from '../database/fresh-database.ts';
import { sql } from '../database/sql.ts';
import { openTwilio } from '../providers/twilio.ts';
import { callsFrom, textsFrom } from '../providers/twilio-account.ts';
import { only, twilioAt } from './answering.ts';
import { type Hospital, openHospital } from './hospital.ts';

/** What an earlier version left in the middle of a night, by its folder in `test/fixtures`. */
export interface EarlierVersion {
  /** Its backup, as `pacs-down backup` wrote it. */
  backup: string;
  /** A new database that is as it left it. */
  database(): Promise<string>;
  /** Today's app goes on with a database of it, with Slack and Twilio as they were that night. */
  goOn(databaseUrl: string): Promise<UpgradedHospital>;
}

export interface UpgradedHospital extends Hospital {
  /** What Slack showed before; edits of the app change these. */
  before: readonly SlackMessage[];
  /** Texts that today's app sent, and the numbers that it called. */
  texts(): Promise<{ to: string; body: string }[]>;
  calls(): Promise<string[]>;
}

interface KeptSlack {
  messages: SlackMessage[];
  groups: [id: string, members: string[]][];
  /** Hospital time, ISO 8601. */
  at: string;
}

/** Reads what an earlier version left. */
export function earlierVersion(name: string): EarlierVersion {
  const folder = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  const read = (file: string): string => gunzipSync(readFileSync(`${folder}/${file}`)).toString('utf8');
  return {
    backup: `${folder}/hospital.backup`,
    async database() {
      const url = await emptyDatabase();
      await sql(url, read('database.sql.gz'));
      // A home is drawn anew for hours of real time.
      await sql(url, 'UPDATE home_view SET opened_at_wire = now()');
      return url;
    },
    async goOn(databaseUrl) {
      const plan = readPlan(read('hospital.yaml.gz'), 'hospital.yaml');
      if ('faults' in plan)
        throw new Error(`today's version does not read the plan: ${JSON.stringify(plan)}`);
      const kept: KeptSlack = JSON.parse(read('slack.json.gz'));
      const twilio = await openTwilio();
      const hospital = await openHospital({
        at: kept.at,
        plan: plan.plan,
        databaseBehind: async () => databaseUrl,
        calendars: { folder },
        providers: () => only({ twilio: twilioAt(twilio) }),
      });
      const { workspace } = hospital.slack;
      workspace.recall(kept.messages);
      for (const [group, members] of kept.groups) workspace.groups.set(group, members);
      return Object.assign(hospital, {
        before: [...workspace.messages],
        texts: async () => (await textsFrom(twilio)).map(({ to, body }) => ({ to, body })),
        calls: async () => (await callsFrom(twilio)).map(({ to }) => to),
      });
    },
  };
}
