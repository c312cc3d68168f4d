import type { ModalView } from '@slack/web-api';
import type { VersionEntry } from '../../../domain/agreement/facts.ts';
import type { Objection } from '../../../domain/agreement/tolerance-status.ts';
import type { Side } from '../../../domain/plan/plan.ts';
import { section, sections } from '../../blocks/elements.ts';
import { type Act, listModal, type Row } from '../../blocks/list-modal.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { closedText, statusText } from './standing-text.ts';
import { subjectText, type ToleranceSubject } from './tolerance-modals.ts';
import {
  originLines,
  signatureLines,
  stamp,
  termLines,
  type VersionContext,
  voiceLines,
} from './version-lines.ts';

const REASON_MAX = 500;

/** What one reader may do about a version. */
export interface VersionActs {
  /** Sides for which a signature would be taken. */
  sign: readonly Side[];
  /** The side for which the reader would object. */
  object: Side | null;
  withdraw: boolean;
  decline: boolean;
  /** The side for which the reader can say that it is to end. */
  end: Side | null;
  /** Whether the reader speaks for the service. */
  speaks: boolean;
  /** Objections that are the reader's own. */
  own: readonly string[];
}

/** One version with everything that is signed with it, and what the reader may do about it. */
export function versionModal(
  subject: ToleranceSubject,
  entry: VersionEntry,
  context: VersionContext,
  acts: VersionActs,
): ModalView {
  const of = { system: subject.system.key, service: subject.service.key };
  const { version } = entry;
  const row = (objection: Objection) => objectionRow(subject, entry, objection, { context, acts });
  return listModal({
    title: `Version ${version}`,
    head: [
      section(`${subjectText(subject)}\n${statusText(entry)}`),
      ...sections(termLines(entry, context)),
      ...sections([
        ...originLines(entry, context),
        ...signatureLines(entry, context.zone),
        ...voiceLines(entry, context),
      ]),
    ],
    rows: entry.objections.map(row),
    foot: [],
    turn: [
      ...acts.sign.map(
        (side): Act => ({
          label: `Sign for ${side}`,
          value: value({ kind: 'sign', ...of, version, side }),
          style: 'primary',
        }),
      ),
      ...(acts.object
        ? [{ label: 'Object', value: value({ kind: 'object', ...of, version, side: acts.object }) }]
        : []),
      ...(acts.withdraw ? [{ label: 'Withdraw', value: value({ kind: 'undo', ...of, version }) }] : []),
      ...(acts.decline ? [{ label: 'Decline', value: value({ kind: 'decline', ...of, version }) }] : []),
      { label: 'Propose a change', value: value({ kind: 'propose', ...of }) },
      ...(acts.end
        ? [{ label: `End it for ${acts.end}`, value: value({ kind: 'end', ...of, version, side: acts.end }) }]
        : []),
      ...(acts.speaks
        ? [
            { label: 'Confirm for the service', value: value({ kind: 'confirm', ...of, version }) },
            { label: 'Contest', value: value({ kind: 'contest', ...of, version }) },
          ]
        : []),
      { label: 'History', value: value({ kind: 'history', ...of }) },
      { label: 'Back', value: value({ kind: 'system', system: of.system, page: 1 }) },
    ],
  });
}

function objectionRow(
  { system, service }: ToleranceSubject,
  { version, ended }: VersionEntry,
  objection: Objection,
  { context, acts }: { context: VersionContext; acts: VersionActs },
): Row {
  const { id, side, by, at, reason, closed } = objection;
  const text = `🚫 ${side} ${who(by)}, ${stamp(at, context.zone)}: ${line(reason, REASON_MAX)}`;
  if (closed) return { text: `${text}\n${closedText(closed)}`, acts: [] };
  if (ended) return { text, acts: [] };
  const own = acts.own.includes(id);
  const of = { system: system.key, service: service.key, version, objection: id };
  const act: Act = own
    ? { label: 'Withdraw objection', value: value({ kind: 'takeback', ...of }) }
    : { label: 'Answer', value: value({ kind: 'answer', ...of }) };
  return { text: `${text}\nNot agreed while this is open.`, acts: [act] };
}

/** Everything of a page that a side can sign, each as `versionModal` shows it, with one button for all of it. */
export function signAllModal(
  system: { key: string; name: string },
  versions: readonly { subject: ToleranceSubject; entry: VersionEntry; context: VersionContext }[],
  { side, page, seen }: { side: Side; page: number; seen: string },
): ModalView {
  const count = versions.length;
  return listModal({
    title: `Sign for ${side}`,
    head: versions.flatMap(({ subject, entry, context }) =>
      sections([
        `${subjectText(subject)} · version ${entry.version} · ${statusText(entry)}`,
        ...termLines(entry, context),
        ...originLines(entry, context),
        ...signatureLines(entry, context.zone),
        ...voiceLines(entry, context),
        ...entry.objections
          .filter(({ closed }) => closed === null)
          .map((one) => `🚫 ${one.side} ${who(one.by)}: ${line(one.reason, REASON_MAX)}`),
      ]),
    ),
    rows: [],
    foot: [],
    turn: [
      {
        label: `Sign all ${count} for ${side}`,
        value: value({ kind: 'signall', system: system.key, side, page, seen }),
        style: 'primary',
      },
      { label: 'Back', value: value({ kind: 'system', system: system.key, page }) },
    ],
  });
}
