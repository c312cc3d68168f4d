import type { Engine } from '../jobs/engine.ts';

/** What readiness depends on. */
export interface HealthParts {
  engine: Pick<Engine, 'sinceLastCycle'>;
  /** Throws when the database does not answer. */
  pingDatabase(): Promise<unknown>;
  slackConnected(): boolean;
  /** Whether answers come in by the door that a load balancer would close: then it stays open while Slack is away. */
  answersComeIn: boolean;
}

export interface Health {
  ready: boolean;
  database: boolean;
  engine: boolean;
  slack: boolean;
}

/** Wire milliseconds without a completed cycle after which the engine counts as stuck. */
const STUCK_AFTER_MS = 15_000;

/**
 * Whether this process should get what comes from outside, and what is missing. While Slack is away pages go and are
 * answered over the other ways: a door through which such answers come is not closed for that.
 */
export async function readiness(parts: HealthParts): Promise<Health> {
  const database = await parts.pingDatabase().then(
    () => true,
    () => false,
  );
  const since = parts.engine.sinceLastCycle();
  const engine = since !== null && since < STUCK_AFTER_MS;
  const slack = parts.slackConnected();
  return { ready: database && engine && (slack || parts.answersComeIn), database, engine, slack };
}
