import { recordStatements, type StatementRecorder } from '../support/database/statements.ts';

declare global {
  /** Of a process whose statements are listed: `node --import record.ts`. */
  var statementRecorder: StatementRecorder | undefined;
}

globalThis.statementRecorder = recordStatements({ callers: true });
