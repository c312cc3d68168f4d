import { type ProbeTools, WrongAnswer } from './asked.ts';
import { bytesOf, httpAnswer } from './http-answer.ts';
import type { StudyAttributes } from './study-attributes.ts';

/** 10,000 studies with their usual attributes. */
const MAX_BYTES = 20_000_000;

/**
 * Asks for studies over QIDO-RS. The standard makes an archive send more than was asked for, patients' names among it:
 * `readStudies` keeps what it is told and nothing else. Throws as `httpAnswer`.
 */
export async function searchStudies(
  { url, login }: { url: string; login: string | null },
  query: Record<string, string | string[]>,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Response> {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  );
  const address = `${url.replace(/\/+$/, '')}/studies?${search}`;
  return httpAnswer({ url: address, login }, 'application/dicom+json', tools, signal);
}

/**
 * Of each study in an answer the wanted attributes alone; all others are dropped while the text is read. Nothing found is
 * an empty list (204). Throws WrongAnswer for what is no DICOM JSON; never with what was in it.
 */
export async function readStudies(response: Response, wanted: readonly string[]): Promise<StudyAttributes[]> {
  if (response.status === 204) return [];
  const text = (await bytesOf(response, MAX_BYTES)).toString('utf8');
  if (text.trim() === '') return [];
  const studies = parsed(text);
  if (!Array.isArray(studies)) throw new WrongAnswer('its answer is no list of studies');
  return studies.map((study) => attributesOf(study, wanted));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongAnswer('its answer is no DICOM JSON');
  }
}

function attributesOf(study: unknown, wanted: readonly string[]): StudyAttributes {
  if (typeof study !== 'object' || study === null || Array.isArray(study))
    throw new WrongAnswer('its answer is no list of studies');
  return new Map(wanted.map((tag) => [tag, valuesOf(Reflect.get(study, tag))]));
}

function valuesOf(attribute: unknown): string[] {
  const values = typeof attribute === 'object' && attribute !== null ? Reflect.get(attribute, 'Value') : null;
  if (!Array.isArray(values)) return [];
  return values.flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [String(value).trim()] : [],
  );
}
