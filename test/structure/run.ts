import { dirname } from 'node:path';
import { circlesOf, importsOf, sourceFiles, textOf } from './imports.ts';

/**
 * `npm run structure`: files per folder, length of a file (median and 90th percentile, in lines), and what imports itself
 * around a corner, file by file and folder by folder.
 */
const files = sourceFiles();
const lines = new Map(files.map((file) => [file, textOf(file).split('\n').length - 1]));
const arrows = importsOf(files).filter(({ to }) => to.endsWith('.ts'));
const fileCircles = circlesOf(arrows.map(({ file, to }) => [file, to]));
const folderCircles = circlesOf(arrows.map(({ file, to }) => [folderOf(file), folderOf(to)]));
const roomCircles = circlesOf(arrows.map(({ file, to }) => [roomOf(file), roomOf(to)]));

const folders = Map.groupBy(files, (file) => dirname(file));
print(row(['folder', 'files', 'median', 'p90', 'longest']));
for (const [folder, members] of [...folders].sort(([a], [b]) => a.localeCompare(b)))
  print(row([folder === '.' ? 'src' : folder, ...figures(members)]));
print(row(['all', ...figures(files)]));
for (const [what, circles] of [
  ['files', fileCircles],
  ['folders', folderCircles],
  ['rooms', roomCircles],
] as const)
  print(`circles of ${what}: ${circles.length}${circles.map((c) => `\n  ${c.join(' ')}`).join('')}`);

function figures(members: readonly string[]): string[] {
  const sorted = members.map((file) => lines.get(file) ?? 0).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [sorted.length, at(0.5), at(0.9), sorted.at(-1) ?? 0].map(String);
}

/** The folder of a path; a file that lies in none stands for itself. */
function folderOf(path: string): string {
  return path.includes('/') ? dirname(path) : path;
}

/** The first folder of a path, or the file itself where it lies in none. */
function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function row([name = '', ...rest]: string[]): string {
  return name.padEnd(28) + rest.map((cell) => cell.padStart(9)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
