import { Prisma } from './generated/client.ts';

type InstantOf<Row> = { [K in keyof Row]: Extract<Row[K], Date> extends never ? never : K }[keyof Row];

/** Some columns of a table, as one statement reads rows of it into a JSON document. */
export interface Columns<Picked> {
  /** For `SELECT … FROM table`: each column under its field's name. */
  list: Prisma.Sql;
  /** A row of the document with its instants as such. */
  read(row: unknown): Picked;
}

/**
 * Columns of a model by the names of its fields: those that hold an instant apart from the others, because JSON has no
 * instants. The compiler refuses an instant that stands among the others.
 * Example: `columnsOf<Page>()(['id', 'slackUser'], ['sentAt'])` lists `id, slack_user AS "slackUser", sent_at AS "sentAt"`.
 */
export function columnsOf<Row>() {
  return <P extends Exclude<keyof Row, InstantOf<Row>> & string, I extends InstantOf<Row> & string>(
    plain: readonly P[],
    instants: readonly I[],
  ): Columns<Pick<Row, P | I>> => ({
    list: Prisma.raw([...plain, ...instants].map((field) => `${columnOf(field)} AS "${field}"`).join(', ')),
    read(row) {
      const read = { ...(row as Record<string, unknown>) };
      for (const instant of instants) {
        const text = read[instant];
        read[instant] = typeof text === 'string' ? new Date(text) : null;
      }
      return read as Pick<Row, P | I>;
    },
  });
}

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The rows of a query as one JSON list, in their order. */
export function jsonList(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE((SELECT json_agg(x) FROM (${query}) x), '[]')`;
}
