import { z } from 'zod';
import { NUMBER_ATTRIBUTES } from '../../domain/numbers/archive-count.ts';

const text = z.string();
const number = z.number();
const at = { host: text, port: number };
const file = text.nullable();
// Plans kept before there was TLS say nothing of it.
const tls = z
  .object({ ca: text, certificate: file, key: file, name: text.nullable() })
  .nullable()
  .default(null);
const called = { ...at, aeTitle: text, callingAe: text, tls };
const login = text.nullable();

/** A probe as the database kept it with its plan. */
export const probe = z.object({
  key: text,
  system: text,
  everySeconds: number,
  withinSeconds: number,
  slowSeconds: number.nullable(),
  target: z.discriminatedUnion('ask', [
    z.object({ ask: z.literal('tcp'), ...at }),
    z.object({ ask: z.literal('certificate'), ...at, daysLeft: number }),
    z.object({ ask: z.literal('dns'), host: text }),
    z.object({ ask: z.literal('http'), url: text, login }),
    z.object({ ask: z.literal('qido'), url: text, login, study: text.nullable(), aeTitle: text.nullable() }),
    z.object({ ask: z.literal('wado'), url: text, login }),
    z.object({ ask: z.literal('echo'), ...called }),
    z.object({ ask: z.literal('worklist'), ...called }),
    z.object({ ask: z.literal('find'), ...called, study: text.nullable(), retrieveAe: text.nullable() }),
    z.object({ ask: z.literal('hl7'), ...at }),
  ]),
});

/** The archive that is asked for the exams of a downtime. */
export const archiveOfNumbers = z.object({
  probe: text,
  everyMinutes: number,
  zone: text.nullable(),
  attribute: z.enum(NUMBER_ATTRIBUTES),
});
