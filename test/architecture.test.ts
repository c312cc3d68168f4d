import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { castsIn } from './structure/casts.ts';
import { circlesOf, importsOf, sourceFiles, textOf, unusedExports } from './structure/imports.ts';

/** Room → what it may import: rooms of ours, and packages. Arrows point one way; ARCHITECTURE.md says why. */
const RULE: Record<string, { rooms: string[]; packages: RegExp }> = {
  domain: { rooms: [], packages: /^(date-fns\/\w+|@date-fns\/tz)$/ },
  checklists: { rooms: ['domain'], packages: /^(yaml|node:(fs|url))$/ },
  plan: { rooms: ['domain', 'checklists'], packages: /^(yaml|zod|node:fs\/promises)$/ },
  calendar: { rooms: ['domain'], packages: /^ical\.js$/ },
  sample: { rooms: [], packages: /^node:url$/ },
  postgres: { rooms: [], packages: /^(pg|pg-connection-string|node:os)$/ },
  db: { rooms: ['domain', 'postgres'], packages: /^zod$|^@prisma\/|^node:|^\.\// },
  database: { rooms: ['postgres'], packages: /^(pino|node:.*)$/ },
  backup: { rooms: ['database', 'postgres'], packages: /^(pg|zod|node:.*)$/ },
  clock: { rooms: [], packages: /^$/ },
  config: { rooms: [], packages: /^zod$/ },
  'in-thread': { rooms: [], packages: /^node:worker_threads$/ },
  log: { rooms: [], packages: /^(pino|@slack\/web-api)$/ },
  lexicon: { rooms: ['domain'], packages: /^node:(fs|module|path)$/ },
  services: { rooms: ['domain', 'db', 'clock', 'lexicon'], packages: /^(date-fns\/\w+|pino|node:crypto)$/ },
  pdf: { rooms: ['domain', 'in-thread'], packages: /^(pdfkit|node:(module|worker_threads))$/ },
  pictures: {
    rooms: ['domain', 'services', 'http', 'in-thread'],
    packages: /^(@resvg\/resvg-wasm|echarts\/\w+|node:(fs|module|worker_threads))$/,
  },
  network: { rooms: [], packages: /^(undici|node:(dns|net))$/ },
  feeds: {
    rooms: ['calendar', 'domain', 'network', 'in-thread'],
    packages: /^(date-fns\/\w+|node:(fs\/promises|net|path|worker_threads))$/,
  },
  probes: { rooms: ['domain'], packages: /^node:(child_process|crypto|dns\/promises|fs\/promises|net|tls)$/ },
  http: { rooms: [], packages: /^(pino|node:(crypto|http|net))$/ },
  'slack-api': { rooms: ['domain', 'network', 'log'], packages: /^(@slack\/web-api|pino|node:crypto)$/ },
  paging: {
    rooms: ['domain', 'network', 'slack-api', 'config'],
    packages: /^(@slack\/web-api|nodemailer|twilio|node:crypto)$/,
  },
  inbound: {
    rooms: ['services', 'paging', 'http', 'network', 'domain', 'config'],
    packages: /^(twilio|zod|pino|node:(crypto|http))$/,
  },
  'slack/blocks': { rooms: ['domain'], packages: /^(@slack\/web-api|date-fns\/\w+)$/ },
  slack: {
    rooms: ['services', 'slack/blocks', 'slack-api', 'pdf', 'domain', 'log', 'http', 'network'],
    packages: /^(@slack\/(bolt|socket-mode|web-api)|pino|yaml|zod|node:.*)$/,
  },
  jobs: {
    rooms: [
      ...['services', 'db', 'feeds', 'probes', 'paging', 'pictures', 'pdf'],
      ...['slack/blocks', 'slack-api', 'domain'],
    ],
    packages: /^(@slack\/web-api|pino|node:(crypto|timers\/promises))$/,
  },
  doctor: {
    rooms: ['domain', 'network', 'config', 'postgres', 'db', 'slack-api', 'probes'],
    packages: /^(@slack\/web-api|nodemailer|yaml|node:(crypto|fs\/promises|timers\/promises))$/,
  },
  monitoring: {
    rooms: ['jobs', 'services', 'domain', 'clock', 'http', 'postgres'],
    packages: /^(pino|prom-client|node:(crypto|http))$/,
  },
  board: {
    rooms: ['services', 'slack/blocks', 'calendar', 'domain', 'clock', 'http'],
    packages: /^(date-fns\/\w+|htm|pino|preact|preact-render-to-string|node:(crypto|fs|http))$/,
  },
  health: { rooms: ['jobs', 'http', 'database'], packages: /^node:http$/ },
  app: { rooms: ['*'], packages: /./ },
  main: { rooms: ['*'], packages: /./ },
  cli: { rooms: ['*'], packages: /./ },
  practice: {
    rooms: ['domain'],
    packages: /^(@slack\/web-api|amaro|htm|preact(\/hooks)?|ws|yaml|zod|node:.*)$/,
  },
  demo: { rooms: ['*'], packages: /^node:/ },
  bench: { rooms: ['*'], packages: /./ },
};

/** Files that start the house: nobody imports them but one another. */
const ENTRANCES = ['app', 'main', 'cli', 'demo', 'bench'];

/** A room is a folder of `src`, or a file in it. What is drawn for Slack, all folders named `blocks`, is a room of its own. */
function roomOf(path: string): string {
  if (/^slack\/(.*\/)?blocks\//.test(path)) return 'slack/blocks';
  return (path.split('/')[0] ?? '').replace(/\.ts$/, '');
}

const files = sourceFiles();
const imports = importsOf(files);

test('every room is in the table, and imports only what the table allows', () => {
  const broken = imports.flatMap(({ file, to }) => {
    const from = roomOf(file);
    const rule = RULE[from];
    if (!rule) return [`${file}: the room "${from}" is not in the table`];
    if (!to.endsWith('.ts') && !to.endsWith('.yaml'))
      return rule.packages.test(to) ? [] : [`${file} imports the package ${to}`];
    const room = roomOf(to);
    if (room === from) return [];
    if (ENTRANCES.includes(room) && !ENTRANCES.includes(from)) return [`${file} imports an entrance: ${to}`];
    return rule.rooms.includes('*') || rule.rooms.includes(room) ? [] : [`${file} imports ${to}`];
  });
  expect(broken).toEqual([]);
});

test('no two files import each other, directly or around a corner', () => {
  const arrows = imports.filter(({ to }) => to.endsWith('.ts'));
  expect(circlesOf(arrows.map(({ file, to }) => [file, to]))).toEqual([]);
});

test('no two rooms, and no two folders, import each other, directly or around a corner', () => {
  const arrows = imports.filter(({ to }) => to.endsWith('.ts'));
  const circles = (place: (path: string) => string) =>
    circlesOf(arrows.map(({ file, to }) => [place(file), place(to)]));
  expect(circles(roomOf)).toEqual([]);
  expect(circles((path) => (path.includes('/') ? dirname(path) : path))).toEqual([]);
});

test('the domain never asks what time it is', () => {
  const asking = files
    .filter((path) => path.startsWith('domain/'))
    .filter((path) => /Date\.now\(|new Date\(\)|process\.|performance\./.test(textOf(path)));
  expect(asking).toEqual([]);
});

test('every connection to the database is opened in one place', () => {
  const opening = files.filter((path) => {
    const text = textOf(path);
    return (
      /['"](pg|pg-pool|@prisma\/adapter-pg)['"]/.test(text) &&
      /\b(new|extends) (pg\.)?(Client|Pool|PrismaPg)\b/.test(text)
    );
  });
  expect(opening).toEqual(['db/client.ts', 'postgres/connect.ts', 'postgres/one-query-at-a-time.ts']);
  expect(textOf('db/client.ts')).toContain('const pool = connectionPool(');
  expect(textOf('db/client.ts')).toContain('new PrismaPg(pool,');
});

test('Slack’s clients are made, and its error codes are judged, in one room', () => {
  const doing = files
    .filter((path) => !path.startsWith('slack-api/'))
    .filter((path) => /new WebClient\(|data\?\.error|data\.error|\bErrorCode\b.*@slack/.test(textOf(path)));
  expect(doing).toEqual([]);
});

test('only what is drawn for Slack has Slack’s mentions in it', () => {
  const writing = files.filter(
    (path) => !/^(slack|demo|practice)\//.test(path) && textOf(path).includes('<@'),
  );
  expect(writing).toEqual([]);
});

test('where there are Slack credentials nothing of the practice workspace is loaded', () => {
  const loading = files
    .filter((path) => !/^(practice|demo)\//.test(path))
    .filter((path) => /^(import|export) (?!type )[^'"]*from '[^']*practice\//m.test(textOf(path)));
  expect(loading).toEqual([]);
});

test('no command and no listener asks the database itself', () => {
  const asking = files
    .filter((path) => /^(board|cli|slack|inbound|monitoring)\//.test(path))
    .filter((path) =>
      /\bdb\.\w+\.(find|create|update|delete|upsert|count)|\$(query|execute)Raw/.test(textOf(path)),
    );
  expect(asking).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter((path) => textOf(path).split('\n').length > 300);
  expect(long).toEqual([]);
});

test('settings are read in one place only; the database’s programs inherit the environment', () => {
  const readers = files.filter((path) => /process\.env/.test(textOf(path)));
  expect(readers.filter((path) => !path.startsWith('database/'))).toEqual([]);
});

/** Where a type is only asserted, how often, and why the compiler cannot know it. Nowhere else. */
const CASTS: Record<string, [times: number, why: string]> = {
  'backup/read.ts': [1, 'node:zlib types its chunks as any'],
  'board/html.ts': [1, 'htm’s types name no default export for Node'],
  'calendar/property.ts': [2, 'ical.js has no types for a parsed property'],
  'cli/version.ts': [1, 'our own package.json'],
  'database/binaries.ts': [3, 'what npm installed: a package’s exports and its package.json'],
  'db/columns.ts': [2, 'columns picked by their names'],
  'db/json.ts': [1, 'Prisma wants an index signature, which interfaces do not have'],
  'db/refused-text.ts': [1, 'an error’s causes, one after the other'],
  'doctor/check-settings.ts': [1, 'Object.keys'],
  'doctor/check-twilio.ts': [1, 'an answer of Twilio’s of which one optional field is read'],
  'domain/after-action/choices.ts': [1, 'Object.keys'],
  'domain/paging/read-answer-text.ts': [1, 'Object.entries'],
  'domain/plan/plan-settings.ts': [5, 'settings are listed by their names, whatever they hold'],
  'feeds/parse-thread.ts': [1, 'node:worker_threads types its data as any'],
  'feeds/read-feed.ts': [1, 'a tuple after a filter'],
  'http/serve.ts': [1, 'a server that listens on a port has an address'],
  'jobs/outbox/direct-messages/draw-direct-message.ts': [2, 'a kind and its body were written together'],
  'jobs/outbox/show-files.ts': [1, 'the body of a file was written with its kind'],
  'jobs/outbox/draw-message.ts': [2, 'a line’s body was written with its kind'],
  'jobs/pages/withdraw-pages.ts': [1, 'its query picks these channels only'],
  'lexicon/lexicon.ts': [1, 'a word list as JSON'],
  'network/network.ts': [2, 'undici’s fetch and connector against the platform’s'],
  'paging/slack-dm.ts': [1, 'blocks travel through rooms that do not know Slack'],
  'paging/twilio-client.ts': [1, 'JSON of Twilio’s, which its SDK reads'],
  'pdf/fonts.ts': [1, 'pdfkit has no types for the font it embeds'],
  'pictures/draw-thread.ts': [1, 'node:worker_threads types its data as any'],
  'plan/file-forms.ts': [2, 'Object.fromEntries'],
  'plan/schema.ts': [1, 'a name that was just found to be a key'],
  'postgres/address.ts': [1, 'pg-connection-string types null where pg takes none'],
  'postgres/connect.ts': [1, 'pg has no types for what it connected with'],
  'postgres/fitness.ts': [1, 'a tuple after a filter'],
  'postgres/one-query-at-a-time.ts': [2, 'pg’s eight forms of one query are passed on as they come'],
  'postgres/pooling.ts': [1, 'pg has no types for the id of a session'],
  'services/in-transaction.ts': [1, 'Prisma types a transaction without our extensions'],
  'services/incident/incident-rows.ts': [1, 'rows that one statement wrote as JSON'],
  'services/paging/begin-paging.ts': [1, 'a run that is not written yet stands for its row'],
  'services/transaction/paging-changes.ts': [1, 'the same, back to what Prisma writes'],
  'slack-api/failure.ts': [1, 'Slack’s SDK throws errors of several shapes'],
  'slack-api/slack-status.ts': [1, 'an answer of Slack’s of which one optional field is read'],
  'slack/blocks/asked-modal.ts': [1, 'Bolt types the blocks of a view by what all have'],
  'slack/connection/check-received.ts': [2, 'a body of Slack’s, looked at before Bolt does'],
  'slack/connection/over-http.ts': [1, 'Bolt types its app by its receiver'],
  'slack/requests/clicks.ts': [2, 'Bolt types what was clicked by its kind, and we take all kinds'],
  'slack/requests/fields.ts': [2, 'Bolt types a view without its inputs'],
  'slack/requests/submissions.ts': [3, 'Bolt types an answer by its kind of view'],
};

test('types are asserted only where a library or a listing by names leaves no other way', () => {
  const found = Object.fromEntries(
    // The practice workspace is Slack's end of the line: it takes whatever an app sends, and checks it by Slack's rules.
    files
      .filter((path) => !path.startsWith('practice/'))
      .flatMap((path) => {
        const casts = castsIn(textOf(path)).length;
        return casts > 0 ? [[path, casts]] : [];
      }),
  );
  const known = Object.fromEntries(Object.entries(CASTS).map(([path, [times]]) => [path, times]));
  expect(found).toEqual(known);
});

test('the states in which an incident has ended, and in which a run pages people, are listed once', () => {
  const lists = files.filter((path) =>
    /'CLOSED',\s*'STOOD_DOWN'|'PAGING',\s*'UNOWNED'|=== 'CLOSED' \|\||=== 'PAGING' \|\||!== 'PAGING' &&/.test(
      textOf(path).replace(/\/\*[\s\S]*?\*\//g, ''),
    ),
  );
  expect(lists).toEqual(['domain/incident/incident.ts', 'domain/paging/run-states.ts']);
});

/** Exported values that no file of `src` imports, and why they are exported. */
const FOR_OTHERS: Record<string, string> = {
  'checklists/shipped.ts: leftOutOf': 'every shared item is in a list or has its reason',
  'checklists/shipped.ts: sharedItems': 'every shared item is in a list or has its reason',
  'cli.ts: run': 'src/pacs-down.mjs starts it',
  'calendar/windows-zone-labels.ts: WINDOWS_TITLES': 'tests go through the whole table',
  'database/supervisor.ts: pauseBefore': 'a table of pauses',
  'doctor/check-clocks.ts: clocksFound': 'tables: found → finding',
  'db/claims/outbox-pending.ts: actsSeen': 'tests count what is not shown',
  'domain/probes/verdict.ts: verdictOf': 'tables: attempts → verdict',
  'doctor/check-disk.ts: diskFound': 'tables: found → finding',
  'doctor/check-reach.ts: reachFound': 'tables: found → finding',
  'domain/incident/clocks.ts: THRESHOLDS': 'tests go through all',
  'domain/incident/first-words.ts: LOCK_SCREEN': 'tests measure with it',
  'domain/slack/pace.ts: pay': 'the arithmetic that db/claims does in SQL, as a table',
  'domain/slack/pace.ts: waitMs': 'the arithmetic that db/claims does in SQL, as a table',
  'http/serve.ts: LIMITS': 'tests use other limits, the rest the same',
  'paging/spoken.ts: forTheEar': 'a table of texts',
  'pictures/render.ts: svgOf': 'tests read the words of a picture',
  'plan/first-plan.ts: firstPlan': 'a table of answers',
  'plan/json-schema.ts: settingPaths': 'every setting has its words',
  'practice/delivery/door.ts: APP_TOKEN': 'the app of a test connects with it',
  'practice/delivery/door.ts: BOT_TOKEN': 'the app of a test connects with it',
  'practice/delivery/door.ts: SIGNING_SECRET': 'the app of a test connects with it',
  'practice/limits/call-limits.ts: leastMs': 'the benchmarks compare with it',
  'slack/on-call/blocks/on-call-message.ts: FINDINGS_A_PAGE': 'tests fill a page',
  'slack/requests/account.ts: kindOf': 'a table of accounts',
};

test('what is exported is used by another file, or it is said who uses it', () => {
  expect(unusedExports(files).sort()).toEqual(Object.keys(FOR_OTHERS).sort());
});
