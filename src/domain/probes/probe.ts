/** One look at a real system, again and again. It proposes and supports, and never declares. */
export interface Probe {
  key: string;
  /** Key of the system that it looks at. */
  system: string;
  everySeconds: number;
  /** An answer that takes longer is none. */
  withinSeconds: number;
  /** The plan's own limit: slower than this in 1 of 20 answers is slow. Null: nobody set one. */
  slowSeconds: number | null;
  target: ProbeTarget;
}

/** What is asked, and where. */
export type ProbeTarget =
  | (At & { ask: 'tcp' })
  | (At & { ask: 'certificate'; daysLeft: number })
  | { ask: 'dns'; host: string }
  | (Url & { ask: 'http' })
  | (Url & { ask: 'qido'; study: string | null; aeTitle: string | null })
  | (Url & { ask: 'wado' })
  | (Called & { ask: 'echo' })
  | (Called & { ask: 'worklist' })
  /** `retrieveAe`: AE title under which it says it keeps studies. */
  | (Called & { ask: 'find'; study: string | null; retrieveAe: string | null })
  | (At & { ask: 'hl7' });

interface At {
  host: string;
  port: number;
}

interface Called extends At {
  /** AE titles: the far end's, and ours. */
  aeTitle: string;
  callingAe: string;
  /** Null: the server is spoken to in the clear. */
  tls: DicomTls | null;
}

/** How a server is spoken to over TLS. Files are named by their whole path, PEM. */
export interface DicomTls {
  /** The authority, or the server's own certificate, that is trusted. */
  ca: string;
  /** What this app shows; both or neither. */
  certificate: string | null;
  key: string | null;
  /** Name in the server's certificate; null: its host. */
  name: string | null;
}

interface Url {
  url: string;
  /** Name of the setting that holds `user:password`, or `Bearer` and a token; null: none is needed. */
  login: string | null;
}

/** An address in the app's own network that always answers over TCP. */
export interface ProbeReference {
  host: string;
  port: number;
}
