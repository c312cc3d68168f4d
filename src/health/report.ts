import type { Engine } from '../jobs/engine.ts';

/** What readiness depends on. */
export interface HealthParts {
  engine: Pick<Engine, 'sinceLastCycle'>;
  /** Throws when the database does not answer. */
  pingDatabase(): Promise<unknown>;
  slackConnected(): boolean;
}

export interface Health {
  ready: boolean;
  database: boolean;
  engine: boolean;
  slack: boolean;
}

/** Wire milliseconds without a completed cycle after which the engine counts as stuck. */
const STUCK_AFTER_MS = 15_000;

/** Whether this process can page somebody now, and what is missing. */
export async function readiness(parts: HealthParts): Promise<Health> {
  const database = await parts.pingDatabase().then(
    () => true,
    () => false,
  );
  const since = parts.engine.sinceLastCycle();
  const engine = since !== null && since < STUCK_AFTER_MS;
  const slack = parts.slackConnected();
  return { ready: database && engine && slack, database, engine, slack };
}
