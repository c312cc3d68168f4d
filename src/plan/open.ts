import { open } from 'node:fs/promises';
import type { PlanFault } from './fault.ts';
import { PLAN_FILE_MAX_BYTES, planText } from './file-text.ts';
import { type ReadPlan, readPlan } from './read.ts';

/**
 * The text of a plan file, or the fault that keeps it from being read. Reads no more than a plan may have, whatever
 * the file is. `called`: how faults name it. Throws the system's error where the file cannot be opened.
 */
export async function openPlanText(
  file: string,
  called = file,
): Promise<{ text: string } | { faults: PlanFault[] }> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(PLAN_FILE_MAX_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) return planText(bytes.subarray(0, length), called);
    }
  } finally {
    await handle.close();
  }
}

/** The plan of a file, or every fault of it: what `plan check` shows is what a start refuses. Throws as `openPlanText`. */
export async function openPlan(file: string, called = file): Promise<ReadPlan> {
  const read = await openPlanText(file, called);
  return 'faults' in read ? read : readPlan(read.text, called);
}
