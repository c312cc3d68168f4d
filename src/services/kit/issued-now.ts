import { withKindWord } from '../../domain/incident/kind-policy.ts';
import type { IssuedNumbers } from '../../domain/kit/log-sheets.ts';
import type { ServiceContext } from '../context.ts';

/** Until it is validated exams are on paper. */
const ON_PAPER = ['DOWN', 'TECHNICALLY_UP'] as const;

/** The downtime numbers of incidents in which exams are still on paper, by incident and modality. */
export async function issuedNow({ db, workspaceId, plans }: ServiceContext): Promise<IssuedNumbers[]> {
  const rows = await db.downtimeNumberBlock.findMany({
    where: { workspaceId, incident: { state: { in: [...ON_PAPER] } } },
    include: { incident: { select: { number: true, kind: true, planVersionId: true } } },
    orderBy: [{ incident: { number: 'asc' } }, { firstNumber: 'asc' }],
  });
  const issued: IssuedNumbers[] = [];
  for (const [, blocks] of Map.groupBy(rows, ({ incidentId, modality }) => `${incidentId}:${modality}`)) {
    const [first] = blocks;
    if (!first) continue;
    const { downtimeNumbers } = await plans.byId(first.incident.planVersionId);
    if (!downtimeNumbers) continue;
    const { prefix, width } = downtimeNumbers;
    issued.push({
      modality: first.modality,
      incident: withKindWord(first.incident, `PACS-${first.incident.number}`),
      format: { prefix, width },
      blocks: blocks.map((block) => ({ first: block.firstNumber, last: block.lastNumber })),
    });
  }
  return issued;
}
