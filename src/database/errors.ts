import { DatabaseUnusable } from '../postgres/errors.ts';

/** A data directory in use: by a copy of the app, or by a command of an operator, which ends by itself. */
export class DataInUse extends DatabaseUnusable {
  readonly holder: Holder;

  constructor(dataDir: string, pid: number, holder: Holder) {
    super(
      holder === 'APP'
        ? `Another copy is using ${dataDir} (process ${pid}). Stop it, or set DATA_DIR to another folder.`
        : `A command is still using ${dataDir} (process ${pid}). Try again when it has finished.`,
    );
    this.holder = holder;
  }
}

export type Holder = 'APP' | 'COMMAND';
