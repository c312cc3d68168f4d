import { homeZone } from '../../domain/agreement/people.ts';
import { termsText } from '../../domain/agreement/proposing.ts';
import type { Change } from '../../domain/evidence/model.ts';
import type { Period } from '../../domain/evidence/period.ts';
import { saidAfterwards } from '../../domain/evidence/plan-updates.ts';
import { changeText } from '../../domain/plan/plan-difference.ts';
import { toleranceOf, type VersionRow } from '../agreement/rows.ts';
import type { ServiceContext } from '../context.ts';
import type { PlanVersionRead } from '../plan/read-plan-versions.ts';
import { agreements } from './agreed-again.ts';

/** What was changed in the plan, and proposed, signed, objected to, answered and ended in the register. `versions`, `plans`: all that there are. */
export function changesOf(
  ctx: ServiceContext,
  { start, end }: Pick<Period, 'start' | 'end'>,
  versions: readonly VersionRow[],
  plans: readonly PlanVersionRead[],
): Change[] {
  const all = [...changesOfPlan(plans, start), ...changesOfTolerances(ctx, versions, plans)];
  return all.filter(({ at }) => at >= start && at < end);
}

function changesOfPlan(versions: readonly PlanVersionRead[], start: Date): Change[] {
  return versions.flatMap(({ number, imported, reason, changes, proposed }) => {
    const of = `Plan version ${number}`;
    const why = reason?.text ?? null;
    const later = saidAfterwards({ imported, reason });
    const said = { kind: 'SAID' as const, ...imported, reason: null, reasonGiven: null };
    return [
      {
        ...said,
        reason: why,
        text: `${of} put in force: ${number === 1 ? 'the first' : countText([...changes, ...proposed])}`,
      },
      ...changes.map((change) => ({
        ...said,
        ...{ kind: 'PLAN' as const, reason: why, reasonGiven: later },
        text: `${of}: ${changeText(change)}`,
      })),
      ...proposed.map((change) => ({
        ...said,
        reason: why,
        reasonGiven: later,
        text: `${of}: proposed ${changeText(change)}`,
      })),
      ...(later ? [{ ...said, ...later, text: `${of}: its reason said afterwards`, reason: why }] : []),
    ].filter(({ at }) => at >= start);
  });
}

const countText = ({ length }: readonly unknown[]) => (length === 1 ? '1 change' : `${length} changes`);

/** All but a file's proposals, which the plan's changes say, is done in Slack alone. */
function changesOfTolerances(
  ctx: ServiceContext,
  all: readonly VersionRow[],
  plans: readonly PlanVersionRead[],
): Change[] {
  const { plan } = ctx.plans.current();
  const name = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const bySubject = Map.groupBy(all, ({ systemKey, serviceKey }) => `${systemKey} / ${serviceKey}`);
  return [...bySubject.values()].flatMap((versions) => {
    const agreed = agreedAnew(ctx, versions);
    return versions.flatMap((row): Change[] => {
      const of = `${name(plan.systems, row.systemKey)} / ${name(plan.services, row.serviceKey)}, version ${row.version}`;
      const over = 'SLACK';
      return [
        ...wordsOn(row).map(({ at, by, text }) => ({
          kind: 'SAID' as const,
          at,
          by,
          over,
          reason: null,
          reasonGiven: null,
          text: `${of}: ${text}`,
        })),
        ...agreed
          .filter(({ id }) => id === row.id)
          .map(({ at, by, text }) => ({
            ...{
              kind: 'AGREED' as const,
              at,
              by,
              over,
              reason: row.reason ?? fileReason(row, plans),
              reasonGiven: null,
            },
            text: `${of}: ${text}`,
          })),
      ];
    });
  });
}

/** Why a plan file proposed a version; null: it was proposed in Slack, or nobody said. */
function fileReason({ proposedBy, createdAt }: VersionRow, plans: readonly PlanVersionRead[]): string | null {
  const file = plans.find(({ imported }) => imported.at.getTime() === createdAt.getTime());
  return proposedBy === null ? (file?.reason?.text ?? null) : null;
}

/** The versions of one system and service that both sides agreed on in place of an earlier one, with whose word it was done. */
function agreedAnew(
  ctx: ServiceContext,
  versions: readonly VersionRow[],
): { id: string; at: Date; by: string | null; text: string }[] {
  const zone = homeZone(ctx.plans.current().plan);
  const agreed = versions
    .flatMap((row) => {
      const at = firstAgreedAt(row, ctx.clock.now(), zone);
      return at ? [{ row, at }] : [];
    })
    .toSorted((a, b) => a.row.version - b.row.version);
  return agreed.slice(1).map(({ row, at }, i) => ({
    id: row.id,
    at,
    by: row.signatures.findLast((one) => one.at <= at)?.by ?? null,
    text: `in force: ${termsText(toleranceOf(row))}, in place of version ${agreed[i]?.row.version}`,
  }));
}

/** When both sides first agreed on a version; signing it again with a later review day changes nothing in it. */
function firstAgreedAt(row: VersionRow, now: Date, zone: string): Date | null {
  const since = agreements(row, now, zone);
  return since.length > 0 ? new Date(Math.min(...since.map(Number))) : null;
}

function wordsOn(row: VersionRow): { at: Date; by: string; text: string }[] {
  const { proposedBy, createdAt, reason, endedAt, endedBy, endedAs, endedWhy } = row;
  const { notedAt, notedBy, evidence, reviewOn } = row;
  const because = (why: string | null) => (why ? `: ${why}` : '');
  return [
    ...(proposedBy
      ? [{ at: createdAt, by: proposedBy, text: `proposed ${termsText(toleranceOf(row))}${because(reason)}` }]
      : []),
    ...(notedAt && notedBy
      ? [
          {
            at: notedAt,
            by: notedBy,
            text: `evidence noted as ${evidence ?? 'none'}, review day ${reviewOn ?? 'none'}`,
          },
        ]
      : []),
    ...row.signatures.map(({ at, by, side, reviewOn }) => ({
      at,
      by,
      text: `signed for ${side} until ${reviewOn}`,
    })),
    ...row.objections.flatMap(({ at, by, side, reason: why, closedAt, closedBy, closedAs, answer }) => [
      { at, by, text: `objection of ${side}: ${why}` },
      ...(closedAt && closedBy
        ? [
            {
              at: closedAt,
              by: closedBy,
              text: `objection of ${side} ${closedAs === 'ANSWERED' ? 'answered' : 'withdrawn'}${because(answer)}`,
            },
          ]
        : []),
    ]),
    ...(endedAt && endedBy && endedAs
      ? [{ at: endedAt, by: endedBy, text: `${endedAs.toLowerCase()}${because(endedWhy)}` }]
      : []),
  ];
}
