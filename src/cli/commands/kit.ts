import { checkLines, copyLines } from '../../domain/kit/check-text.ts';
import { PAPER_SIZES, paperSizeOf } from '../../pdf/page.ts';
import { checkKit } from '../../services/kit/check-kit.ts';
import { kitCopies } from '../../services/kit/kit-copies.ts';
import { makeKit } from '../../services/kit/make-kit.ts';
import { recordCopy } from '../../services/kit/record-copy.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';
import { writeOut } from '../write-out.ts';

const FORM =
  'kit [--paper a4|letter] [--out <file>], or: kit check 7F3K | kit copy 7F3K <place> --as <person> | kit copies';

const OPTIONS = {
  paper: { type: 'string' },
  out: { type: 'string' },
  as: { type: 'string' },
} as const;

export const command: Command = {
  form: FORM,
  does: 'writes the downtime binder as PDF; says whether a printed copy is current, and where copies lie',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [verb, code = '', ...place] = positionals;
    const more = place.length > 0;
    if (verb === undefined) return writeKit(values, terminal);
    if (verb === 'check' && code && !more) return check(code, terminal);
    if (verb === 'copies' && !code) return copies(terminal);
    if (verb === 'copy' && more && values.as)
      return copy({ code, place: place.join(' '), as: values.as }, terminal);
    throw new UsageFault(FORM);
  },
};

/** Without --paper on what printers hold where the home site lies. */
async function writeKit(
  { paper, out }: { paper?: string | undefined; out?: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const wanted = paper === undefined ? null : PAPER_SIZES[paper.toLowerCase()];
  if (wanted === undefined) throw new UsageFault(FORM);
  return withSession(terminal, async ({ ctx, zone }) => {
    // Loading what draws costs half a second that other commands need not wait for.
    const { kitPdf } = await import('../../pdf/kit/kit-pdf.ts');
    const kit = await makeKit(ctx);
    const file = out ?? `downtime-kit-${kit.code}.pdf`;
    await writeOut(file, await kitPdf(kit, { paper: wanted ?? paperSizeOf(zone) }));
    terminal.say(`Written: ${file}, kit ${kit.code} of ${kit.day} from plan version ${kit.planVersion}.`);
    terminal.say(
      `Say where each copy lies: npx pacs-down kit copy ${kit.code} "CT control room" --as <person>`,
    );
    return 0;
  });
}

function check(code: string, terminal: Terminal): Promise<number> {
  return withSession(terminal, async ({ ctx }) => {
    const found = await checkKit(ctx, code);
    const { title, lines } = checkLines(found);
    for (const line of [title, ...lines]) terminal.say(line);
    return found.current ? 0 : 1;
  });
}

function copy(
  { code, place, as }: { code: string; place: string; as: string },
  terminal: Terminal,
): Promise<number> {
  return withSession(terminal, async ({ ctx, plan }) => {
    const recorded = await recordCopy(ctx, { actor: actorFor(plan, as), typed: code, place });
    terminal.say(`Recorded: a copy of kit ${recorded.code} lies here: ${place}.`);
    return 0;
  });
}

function copies(terminal: Terminal): Promise<number> {
  return withSession(terminal, async ({ ctx }) => {
    const lines = copyLines(await kitCopies(ctx));
    if (lines.length === 0) terminal.say('No printed copy of the kit was recorded.');
    for (const line of lines) terminal.say(line);
    return 0;
  });
}
