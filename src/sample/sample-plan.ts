import { fileURLToPath } from 'node:url';

/** The sample hospital's plan file. */
export const SAMPLE_PLAN_FILE = fileURLToPath(new URL('./hospital.yaml', import.meta.url));
