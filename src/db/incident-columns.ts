import { columnsOf } from './columns.ts';
import type { ImpactChange, Incident, IncidentService, IncidentSite } from './generated/client.ts';

/** A whole incident. */
export const INCIDENT = columnsOf<Incident>()(
  [
    'id',
    'workspaceId',
    'number',
    'kind',
    'systemKey',
    'impact',
    'scenario',
    'state',
    'stillDown',
    'planVersionId',
    'declaredBy',
    'declaredFrom',
    'note',
    'cyberSuspected',
    'attackBy',
    'clearedBy',
    'clearedWith',
    'estimateMinMinutes',
    'estimateMaxMinutes',
    'outage',
    'technicallyUpBy',
    'validatedBy',
    'reconciledRadiologyBy',
    'reconciledRadiologyWith',
    'reconciledItBy',
    'reconciledItWith',
    'closedBy',
    'stoodDownBy',
    'stoodDownReason',
    'stoodDownNote',
    'onePersonWhy',
    'groupId',
    'declaredWith',
    'coveredSides',
    'enteredLaterBy',
    'enteredLaterOver',
  ],
  [
    'since',
    'downSince',
    'declaredAt',
    'nextUpdateAt',
    'attackAt',
    'clearedAt',
    'leftGroupAt',
    'technicallyUpAt',
    'validatedAt',
    'reconciledRadiologyAt',
    'reconciledItAt',
    'reconciledAt',
    'closedAt',
    'stoodDownAt',
    'enteredLaterAt',
  ],
);

export const SITE = columnsOf<IncidentSite>()(['siteKey'], []);

/** How bad it is from when on: to be read in the order of `id`. */
export const IMPACT = columnsOf<ImpactChange>()(['siteKey', 'serviceKey', 'impact'], ['at']);

/** What the clocks of a service go by, and whether its tolerance was agreed. */
export const SERVICE_CLOCKS = [
  'serviceKey',
  'toleranceStatus',
  'workaroundMinutes',
  'rtoMinutes',
  'mtdMinutes',
  'hours',
  'hoursZone',
  'revision',
] as const satisfies readonly (keyof IncidentService)[];
export const SERVICE_STOPS = [
  'workaroundAt',
  'caughtUpAt',
] as const satisfies readonly (keyof IncidentService)[];
