import pg from 'pg';

/** A statement with its values, and the name under which a connection keeps it; '': it is sent whole each time. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** Eight bytes hold more than a JavaScript number can. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== 'binary' ? BigInt : pg.types.getTypeParser(oid, format),
};

/** Runs one statement on a free connection of the pool, and answers its rows: instants as Date, eight-byte integers as BigInt. */
export async function rowsFrom<Row>(pool: pg.Pool, statement: Statement): Promise<Row[]> {
  const { rows } = await pool.query({ ...statement, types });
  return rows;
}
