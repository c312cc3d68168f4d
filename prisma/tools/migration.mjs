// npm run migration -- new <name>   writes what schema.prisma adds over the migrations as a new migration
// npm run migration -- check        exits 2 when there is anything to write
//
// Prisma's own command downloads an engine; this one runs the engine's WebAssembly from the npm registry on an
// in-memory PostgreSQL, so that it works where nothing else can be reached. CHECKs, partial indexes and triggers
// are written by hand and do not count as a difference.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const require = createRequire(import.meta.url);
const PRISMA = fileURLToPath(new URL('..', import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };

/** The engine refuses unless its panics have somewhere to go. */
async function startEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = join(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'), '..');
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(inMemory());
  return engine.SchemaEngine.new({ datamodels: undefined, filters: FILTERS }, () => undefined, adapter);
}

function inMemory() {
  const whole = (connection) => {
    // The adapter splits scripts at every semicolon, which breaks function bodies.
    connection.executeScript = async (sql) => {
      await connection.client.exec(sql);
    };
    return connection;
  };
  const fresh = () => new PrismaPGlite(new PGlite('memory://'));
  const factory = fresh();
  const connect = factory.connect.bind(factory);
  factory.connect = async () => whole(await connect());
  factory.connectToShadowDb = async () => whole(await fresh().connect());
  return factory;
}

function migrations() {
  const folder = join(PRISMA, 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') },
      },
    }));
}

async function difference() {
  const engine = await startEngine();
  const schema = join(PRISMA, 'schema.prisma');
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: join(PRISMA, 'migrations'),
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: migrations(),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content: readFileSync(schema, 'utf8') }] },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: FILTERS,
  });
  return result.exitCode === 0 ? null : result.stdout;
}

const [command, name] = process.argv.slice(2);
const sql = await difference();
if (!sql) {
  process.stdout.write('schema.prisma and the migrations agree.\n');
  process.exit(0);
}
if (command !== 'new' || !name) {
  process.stdout.write(`schema.prisma says more than the migrations:\n${sql}\n`);
  process.exit(2);
}
const folder = join(
  PRISMA,
  'migrations',
  `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`,
);
mkdirSync(folder);
writeFileSync(join(folder, 'migration.sql'), sql);
process.stdout.write(`${folder}/migration.sql\n`);
process.exit(0);
