import { type Config, readConfig } from '../config.ts';

/** The settings as the app reads them; the plan's file is not needed, for the plan stands in the database. */
export function commandConfig(env: NodeJS.ProcessEnv): Config {
  return readConfig({ ...env, PLAN_FILE: env.PLAN_FILE || 'in the database' });
}
