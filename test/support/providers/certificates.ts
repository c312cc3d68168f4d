import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What an authority signed, PEM. */
export interface Signed {
  key: string;
  cert: string;
}

export interface Authority {
  /** Its own certificate, PEM. */
  authority: string;
  /** Key and certificate for this name, valid for the hours around now; `ended`: valid until an hour ago. */
  sign(name: string, is?: 'valid' | 'ended'): Signed;
}

/** A private certificate authority. */
export function makeAuthority(authority = 'Hospital test authority'): Authority {
  const own = newKey();
  const issuer = distinguishedName(authority);
  const now = Date.now();
  return {
    authority: certificate(issuer, issuer, own.publicKey, own.privateKey, IS_AUTHORITY, now),
    sign(name, is = 'valid') {
      const { publicKey, privateKey } = newKey();
      const around = is === 'valid' ? now : now - 2 * HOUR_MS;
      return {
        cert: certificate(distinguishedName(name), issuer, publicKey, own.privateKey, named(name), around),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

/** A private certificate authority and one server with this name. */
export function makeCertificates(name: string): Signed & Pick<Authority, 'authority'> {
  const { authority, sign } = makeAuthority();
  return { authority, ...sign(name) };
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const HOUR_MS = 3_600_000;

// What of DER (X.690) and X.509 (RFC 5280) is needed for it.
const SEQUENCE = 0x30;
const OCTETS = 0x04;
const ECDSA_SHA256 = der(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const IS_AUTHORITY = extension('0603551d13', der(SEQUENCE, Buffer.from('0101ff', 'hex')));

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function distinguishedName(name: string): Buffer {
  return der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

function extension(oid: string, value: Buffer): Buffer {
  return der(SEQUENCE, Buffer.from(oid, 'hex'), der(OCTETS, value));
}

function named(name: string): Buffer {
  return extension('0603551d11', der(SEQUENCE, der(0x82, Buffer.from(name))));
}

function instant(at: number): Buffer {
  const text = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(text));
}

function certificate(
  subject: Buffer,
  issuer: Buffer,
  publicKey: KeyObject,
  signedBy: KeyObject,
  extensions: Buffer,
  around: number,
): string {
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    issuer,
    der(SEQUENCE, instant(around - HOUR_MS), instant(around + HOUR_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signedBy));
  const base64 = der(SEQUENCE, body, ECDSA_SHA256, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}
