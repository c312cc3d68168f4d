import { everyDatabaseHas } from '../support/database/fresh-database.ts';

everyDatabaseHas([`timezone = 'America/New_York'`]);

await import('./declare-to-all-clear.test.ts');
