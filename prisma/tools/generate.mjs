// npm run generate             writes the client into src/db/generated, which is committed
// npm run generate -- --check  exits 2 when the committed client is not what schema.prisma gives
//
// Generating needs no engine, but Prisma's command looks for one: any program will do.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMITTED = join(ROOT, 'src', 'db', 'generated');

function generate(schema) {
  const prisma = join(ROOT, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, stderr, stdout } = spawnSync(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    process.exit(1);
  }
}

function contents(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file.slice(folder.length)}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}

const schema = join(ROOT, 'prisma', 'schema.prisma');
if (!process.argv.includes('--check')) {
  generate(schema);
  process.exit(0);
}
const place = mkdtempSync(join(ROOT, 'node_modules', '.client-check-'));
try {
  const copy = join(place, 'prisma', 'schema.prisma');
  cpSync(schema, copy);
  generate(copy);
  const same = contents(join(place, 'src', 'db', 'generated')) === contents(COMMITTED);
  process.stdout.write(
    same ? 'The generated client is what schema.prisma gives.\n' : 'Run npm run generate.\n',
  );
  process.exitCode = same ? 0 : 2;
} finally {
  rmSync(place, { recursive: true, force: true });
}
