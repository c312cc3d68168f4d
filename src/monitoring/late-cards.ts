import type { Logger } from 'pino';
import type { LatePage } from '../domain/health/late-pages.ts';
import type { Lateness } from './late-pages.ts';

/** Real time that the jobs have for showing a card anew; then it is edited from here. */
const JOBS_HAVE_MS = 5_000;
/** Real time for marking a card, and for editing it. */
const ANSWER_WITHIN_MS = 5_000;
/** A card says anew for how long a page has been late, once in so much real time. */
const SAY_EVERY_MS = 60_000;

export interface LateCardParts {
  /** Marks a card as out of date: the jobs draw it. */
  redraw(incidentId: string): Promise<void>;
  /** Edits a card in Slack without writing anything. */
  edit(incidentId: string): Promise<void>;
  realNow(): number;
  log: Logger;
}

interface Card {
  /** What it was to say when it was marked last. */
  says: string;
  markedAt: number;
  /** The jobs cannot be told: nothing can be written. */
  unmarked: boolean;
  /** It was edited from here since it was marked. */
  edited: boolean;
  /** It was edited from here at all: the rows do not know what Slack shows. */
  unknownToRows: boolean;
}

/**
 * Lets cards say what is late: through the jobs, and, when nothing can be written or the jobs do not follow, by an edit
 * from here. Whoever is reached over another channel is not telephoned for: their late page is not on the card.
 */
export function lateCards({
  redraw,
  edit,
  realNow,
  log,
}: LateCardParts): (lateness: Lateness) => Promise<void> {
  const cards = new Map<string, Card>();

  async function mark(incidentId: string, says: string): Promise<void> {
    const unknownToRows = cards.get(incidentId)?.unknownToRows ?? false;
    const unmarked = !(await succeeds(() => redraw(incidentId)));
    cards.set(incidentId, { says, markedAt: realNow(), unmarked, edited: false, unknownToRows });
  }

  async function succeeds(act: () => Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('it took too long')), ANSWER_WITHIN_MS);
    });
    try {
      await Promise.race([act(), late]);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'a card could not be updated with what is late');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  async function follow({ late, cardsBehind }: Lateness): Promise<void> {
    if (late === null) return;
    const now = realNow();
    const byIncident = Map.groupBy(
      late.filter(({ hasAnother }) => !hasAnother),
      ({ incidentId }) => incidentId,
    );
    for (const [incidentId, pages] of byIncident) {
      const says = wordsOf(pages);
      const card = cards.get(incidentId);
      if (card?.says !== says) await mark(incidentId, says);
      const marked = cards.get(incidentId);
      const left = cardsBehind.has(incidentId) && now - (marked?.markedAt ?? now) >= JOBS_HAVE_MS;
      if (!marked || marked.edited || !(marked.unmarked || left)) continue;
      marked.edited = true;
      marked.unknownToRows = true;
      await succeeds(() => edit(incidentId));
    }
    for (const [incidentId, card] of cards) {
      if (byIncident.has(incidentId)) continue;
      await mark(incidentId, '');
      const { unmarked, unknownToRows } = cards.get(incidentId) ?? card;
      if (card.says !== '' && (unmarked || unknownToRows)) await succeeds(() => edit(incidentId));
      if (!unmarked) cards.delete(incidentId);
    }
  }

  let running: Promise<void> | null = null;
  return (lateness) => {
    running ??= follow(lateness).finally(() => {
      running = null;
    });
    return running;
  };
}

/** Changes when another page is late, and once a minute. */
function wordsOf(pages: LatePage[]): string {
  const minute = Math.floor(Math.max(...pages.map(({ forMs }) => forMs)) / SAY_EVERY_MS);
  return `${pages.map(({ id }) => id).join()} ${minute}`;
}
