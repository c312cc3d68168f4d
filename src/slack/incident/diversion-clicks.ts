import type { App } from '@slack/bolt';
import { beginDiversion } from '../../services/incident/diversion/begin-diversion.ts';
import { endDiversion } from '../../services/incident/diversion/end-diversion.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { onAct } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';

/** *Divert: …* and *Diversion ended: …*, one tap each, in the message to the administrator on duty. */
export function diversionClicks(app: App, deps: Deps): void {
  onAct(app, ACTIONS.divert, deps, async ({ actor, value }) => {
    const { incidentId, ...diverted } = readValue('divert', value);
    await beginDiversion(deps.ctx, { actor, incidentId, of: readDiverted(diverted) });
  });
  onAct(app, ACTIONS.diversionEnded, deps, async ({ actor, value }) => {
    const { incidentId, diversion: diversionId } = readValue('diversion', value);
    await endDiversion(deps.ctx, { actor, incidentId, diversionId });
  });
}

/** From where patients are diverted, as a button or an option says. */
export function readDiverted({ of, key }: { of: 'service' | 'site'; key: string }): {
  serviceKey: string;
  siteKey: string;
} {
  return of === 'service' ? { serviceKey: key, siteKey: '' } : { serviceKey: '', siteKey: key };
}
