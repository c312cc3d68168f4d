import { sql } from './sql.ts';

/** What an administrator made the default of a database, as in `timezone = 'Asia/Kolkata'`; for sessions that begin from now on. */
export async function setDefault(url: string, setting: string): Promise<void> {
  await sql(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET ${setting}`);
}
