import { connect } from '../../../src/postgres/connect.ts';

/** Runs one statement on a database and answers its rows. */
export async function sql(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url, { purpose: 'test' });

  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
