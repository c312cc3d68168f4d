import { ENDED_STATES } from '../domain/incident/incident.ts';
import { LIVE_RUN_STATES } from '../domain/paging/run-states.ts';
import { wordList } from '../postgres/word-list.ts';
import { Prisma } from './generated/client.ts';

/** For SQL: `i.state NOT IN ${ENDED}`. */
export const ENDED = Prisma.raw(wordList(ENDED_STATES));
/** For SQL: `r.state IN ${LIVE_RUN}`. */
export const LIVE_RUN = Prisma.raw(wordList(LIVE_RUN_STATES));
