import { everyDatabaseHas } from '../support/database/fresh-database.ts';

everyDatabaseHas([`timezone = 'Asia/Kolkata'`, `datestyle = 'German, DMY'`]);

await import('./paging.test.ts');
