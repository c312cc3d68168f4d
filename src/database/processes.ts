import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');

/** Whether a process runs; one that ended and was not yet collected does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return look(pid)?.state !== 'Z';
}

/** Tells two processes that had the same id apart: the time it started, in the system's own words. */
export function startMark(pid: number): string {
  return look(pid)?.started ?? '';
}

/** The process that started another one, or took it over; null where that one has ended. */
export function parentOf(pid: number): number | null {
  return look(pid)?.parent ?? null;
}

/** The command line of a process; empty where it cannot be read. */
export function commandLine(pid: number): string {
  if (!HAS_PROC) return ps(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function look(pid: number): { state: string; parent: number; started: string } | null {
  if (!HAS_PROC)
    return {
      state: ps(pid, 'state=').slice(0, 1),
      parent: Number(ps(pid, 'ppid=')),
      started: ps(pid, 'lstart='),
    };
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', parent: Number(fields[1]), started: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** macOS has no /proc. */
function ps(pid: number, column: string): string {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8', env }).trim();
  } catch {
    return '';
  }
}
