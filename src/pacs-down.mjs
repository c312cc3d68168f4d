#!/usr/bin/env node
// Plain JavaScript that any Node can read: an old one is replaced by the Node 24 that npm installed beside us.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

function bundledNode() {
  const names = [
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return names
    .map((name) => fileURLToPath(new URL(`../node_modules/${name}/bin/${program}`, import.meta.url)))
    .find((path) => existsSync(path));
}

/** Runs the program in that Node and ends as it ends; signals are passed on, and it ends when this process is gone. */
function runIn(node) {
  const env = { ...process.env, PACS_DOWN_PARENT: String(process.pid) };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
    process.on(signal, () => void child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} does not run: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** A question on the terminal, and the line typed after it. */
async function ask(question) {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Half of the CPU of a start is to translate the same files again. Where the folder cannot be written, that goes on.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
  const { run } = await import('./cli.ts');
  // A reader of ours that is gone (`status | head`) must not end the pager, nor a command half-way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const code = await run(process.argv.slice(2), {
    env: process.env,
    say: (line) => void process.stdout.write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
    raw: process.stdout,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
  });
  if (code !== null) process.exit(code);
} else {
  const node = bundledNode();
  if (node) runIn(node);
  else {
    process.stderr.write(
      `Node ${NEEDED} is needed; this is ${process.versions.node}. Run npm ci without --omit=optional, or install Node ${NEEDED}.\n`,
    );
    process.exit(1);
  }
}
