/** How sockets are kept, in milliseconds of real time. */
export interface SocketTiming {
  /** From the request for an address until Slack's hello. */
  openMs: number;
  pingEveryMs: number;
  lookEveryMs: number;
  /** Looks in a row that find no byte from Slack; at the next one the socket counts as dead. Looks and not time: while this process stands still, no socket dies. */
  silentLooks: number;
  /** Between the starts of the first and the second attempt; doubled from attempt to attempt. */
  firstWaitMs: number;
  mostWaitMs: number;
  /** After a socket that held so long the next attempt is a first one again. */
  steadyMs: number;
  /** Slack closes a socket some 10 s after it said so; longer than this it is not left open. */
  leavingMs: number;
  /** For answers that are still pending when a socket is closed from our side. */
  answersMs: number;
  /** For the first hello before the app goes on starting without it. */
  startMs: number;
}

/** A socket that died is noticed after 11 s at most, one that does not come to life after 8; a test holds them to 15. */
export const SOCKET_TIMING: SocketTiming = {
  openMs: 8_000,
  pingEveryMs: 4_000,
  lookEveryMs: 1_000,
  silentLooks: 10,
  firstWaitMs: 500,
  mostWaitMs: 10_000,
  steadyMs: 10_000,
  leavingMs: 15_000,
  answersMs: 3_000,
  startMs: 3_000,
};
