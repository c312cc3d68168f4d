export type ErrorCode = 'NOT_FOUND' | 'CONFLICT' | 'INVALID' | 'NOT_ALLOWED';

/** An expected refusal. Its message is shown to a clinician as it stands; anything else is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** The input at which the person should look. */
  readonly field: string | null;

  constructor(code: ErrorCode, message: string, field: string | null = null) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.field = field;
  }
}

/** The thing named does not exist here. */
export class NotFound extends AppError {
  constructor(message: string) {
    super('NOT_FOUND', message);
  }
}

/** It was possible a moment ago, or would be later: somebody was first, or a step is missing. */
export class Conflict extends AppError {
  constructor(message: string) {
    super('CONFLICT', message);
  }
}

/** The same click or submission was carried out before; there is nothing left to do. */
export class AlreadyRecorded extends Conflict {
  constructor(message = 'This has already been recorded.') {
    super(message);
  }
}

/** What was typed cannot be used; `field` names the input. */
export class Invalid extends AppError {
  constructor(message: string, field: string | null = null) {
    super('INVALID', message, field);
  }
}

/** Several inputs cannot be used: each with its sentence, in the order of the form. */
export class InvalidFields extends Invalid {
  readonly sentences: ReadonlyMap<string, string>;

  /** `sentences` by input; at least one. */
  constructor(sentences: ReadonlyMap<string, string>) {
    const [[field, message] = [null, '']] = sentences;
    super(message, field);
    this.sentences = sentences;
  }
}

/** A text may name a patient: who wrote it is asked, and says so with the act or changes it. */
export class MayNamePatient extends Invalid {
  /** What it looks like, in plain words: "a name". */
  readonly looksLike: string;

  constructor(looksLike: string, field: string) {
    super(`This may name a patient: it looks like ${looksLike}. If it does, change it.`, field);
    this.looksLike = looksLike;
  }
}

/** Somebody else has to do it; `field` names the input that decides who. */
export class NotAllowed extends AppError {
  constructor(message: string, field: string | null = null) {
    super('NOT_ALLOWED', message, field);
  }
}

/** Whether an error was meant for the person. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
