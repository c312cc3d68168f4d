import { parentPort, workerData } from 'node:worker_threads';
import { decodeCalendar } from '../calendar/decode.ts';
import { type CalendarQuestion, readCalendar } from '../calendar/read-calendar.ts';

/** The thread of `parse.ts`: one calendar, one answer. */
const { bytes, question } = workerData as { bytes: Uint8Array; question: CalendarQuestion };
parentPort?.postMessage(readCalendar(decodeCalendar(bytes), question));
