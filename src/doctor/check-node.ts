import { bad, type CheckResult, fine } from '../domain/health/check-result.ts';

const NEEDED = 24;

/** Whether this Node can run us. `version` as in `process.versions.node`. */
export function checkNode(version: string): CheckResult[] {
  if (Number(version.split('.')[0]) >= NEEDED) return [fine(`Node is ${version}.`)];
  return [
    bad(
      `Node is ${version}; version ${NEEDED} is required.`,
      `Start it as npx pacs-down, or install Node ${NEEDED}.`,
    ),
  ];
}
