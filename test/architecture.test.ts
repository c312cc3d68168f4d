import { expect, test } from 'vitest';
import { circlesOf, importsOf, sourceFiles, textOf } from './structure/imports.ts';

/** Room → what it may import: rooms of ours, and packages. Arrows point one way; ARCHITECTURE.md says why. */
const RULE: Record<string, { rooms: string[]; packages: RegExp }> = {
  domain: { rooms: [], packages: /^(date-fns\/\w+|@date-fns\/tz)$/ },
  plan: { rooms: ['domain'], packages: /^(yaml|zod|node:fs\/promises)$/ },
  calendar: { rooms: ['domain'], packages: /^ical\.js$/ },
  sample: { rooms: [], packages: /^node:url$/ },
  postgres: { rooms: [], packages: /^(pg|pg-connection-string|node:os)$/ },
  db: { rooms: ['domain', 'postgres'], packages: /^@prisma\/|^node:|^\.\// },
  database: { rooms: ['postgres'], packages: /^(pino|node:.*)$/ },
  backup: { rooms: ['database', 'postgres'], packages: /^(pg|zod|node:.*)$/ },
  clock: { rooms: [], packages: /^$/ },
  config: { rooms: [], packages: /^zod$/ },
  log: { rooms: [], packages: /^(pino|@slack\/web-api)$/ },
  services: { rooms: ['domain', 'db', 'clock'], packages: /^(date-fns\/\w+|pino|node:crypto)$/ },
  pdf: { rooms: ['domain'], packages: /^(pdfkit|node:module)$/ },
  network: { rooms: [], packages: /^(undici|node:(dns|net))$/ },
  feeds: {
    rooms: ['calendar', 'domain', 'network'],
    packages: /^(date-fns\/\w+|node:(fs\/promises|net|path|worker_threads))$/,
  },
  http: { rooms: [], packages: /^(pino|node:(http|net))$/ },
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
    rooms: ['services', 'slack/blocks', 'slack-api', 'domain', 'log', 'http', 'network'],
    packages: /^(@slack\/(bolt|socket-mode|web-api)|pino|yaml|zod|node:.*)$/,
  },
  jobs: {
    rooms: ['services', 'db', 'feeds', 'paging', 'slack/blocks', 'slack-api', 'domain'],
    packages: /^(@slack\/web-api|pino|node:(crypto|timers\/promises))$/,
  },
  doctor: {
    rooms: ['domain', 'network', 'config', 'postgres', 'db', 'slack-api'],
    packages: /^(@slack\/web-api|nodemailer|yaml|node:(crypto|fs\/promises|timers\/promises))$/,
  },
  monitoring: {
    rooms: ['jobs', 'services', 'domain', 'clock', 'http', 'postgres'],
    packages: /^(pino|prom-client|node:(crypto|http))$/,
  },
  health: { rooms: ['jobs', 'http', 'database'], packages: /^node:http$/ },
  app: { rooms: ['*'], packages: /./ },
  main: { rooms: ['*'], packages: /./ },
  cli: { rooms: ['*'], packages: /./ },
  'local-workspace': { rooms: ['domain', 'database'], packages: /^(@slack\/web-api|node:.*)$/ },
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
  expect(opening).toEqual(['db/client.ts', 'postgres/connect.ts']);
  expect(textOf('db/client.ts')).toContain('new PrismaPg(connectionPool(');
});

test('Slack’s clients are made, and its error codes are judged, in one room', () => {
  const doing = files
    .filter((path) => !path.startsWith('slack-api/'))
    .filter((path) => /new WebClient\(|data\?\.error|data\.error|\bErrorCode\b.*@slack/.test(textOf(path)));
  expect(doing).toEqual([]);
});

test('only what is drawn for Slack has Slack’s mentions in it', () => {
  const writing = files.filter((path) => !/^(slack|demo)\//.test(path) && textOf(path).includes('<@'));
  expect(writing).toEqual([]);
});

test('no command and no listener asks the database itself', () => {
  const asking = files
    .filter((path) => /^(cli|slack|inbound|monitoring)\//.test(path))
    .filter((path) =>
      /\bdb\.\w+\.(find|create|update|delete|upsert|count)|\$(query|execute)Raw/.test(textOf(path)),
    );
  expect(asking).toEqual([]);
});

test('no two rooms import each other, directly or around a corner', () => {
  const arrows = imports.filter(({ to }) => to.endsWith('.ts'));
  expect(circlesOf(arrows.map(({ file, to }) => [roomOf(file), roomOf(to)]))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter((path) => textOf(path).split('\n').length > 300);
  expect(long).toEqual([]);
});

test('settings are read in one place only; the database’s programs inherit the environment', () => {
  const readers = files.filter((path) => /process\.env/.test(textOf(path)));
  expect(readers.filter((path) => !path.startsWith('database/'))).toEqual([]);
});
