import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { DicomTls } from '../domain/probes/probe.ts';
import { NotAsked } from './asked.ts';

/** What a connection over TLS trusts and shows, read anew for each: certificates are renewed. Throws NotAsked. */
export async function secureContext({ ca, certificate, key }: DicomTls): Promise<SecureContext> {
  const trusted = await contentOf('ca', ca);
  if (!holdsCertificate(trusted)) throw new NotAsked('the file under "ca" of tls holds no certificate (PEM)');
  const own =
    certificate && key
      ? { cert: await contentOf('certificate', certificate), key: await contentOf('key', key) }
      : {};
  try {
    return createSecureContext({ ca: trusted, ...own });
  } catch {
    throw new NotAsked(
      'the files under "certificate" and "key" of tls are no PEM, have a passphrase or do not belong together',
    );
  }
}

/** The last day of a certificate of ours. Throws NotAsked where its file cannot be read. */
export async function lastDayOf(certificate: string): Promise<Date> {
  return new X509Certificate(await contentOf('certificate', certificate)).validToDate;
}

async function contentOf(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'latin1');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
    throw new NotAsked(`the file under "${setting}" of tls cannot be read (${code})`);
  }
}

/** A certificate that is none would be passed over, and the archive's said not to be trusted. */
function holdsCertificate(text: string): boolean {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) return false;
  try {
    return new X509Certificate(text).serialNumber !== '';
  } catch {
    return false;
  }
}
