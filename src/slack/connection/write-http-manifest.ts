import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { httpManifest } from './manifest.ts';

const [baseUrl] = process.argv.slice(2);
const file = new URL('../../../manifest.yml', import.meta.url);

try {
  if (!baseUrl) throw new Error('Give the public address: write-http-manifest.ts https://pacs.example.org');
  process.stdout.write(stringify(httpManifest(parse(await readFile(file, 'utf8')), baseUrl)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
