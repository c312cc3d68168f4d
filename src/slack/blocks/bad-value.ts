import { AppError } from '../../domain/errors.ts';

/**
 * A button, menu or form brought back what this app did not write there: another app's, an older version's, or somebody
 * tried. The person reads the sentence; the log says where, and nothing of what it was.
 */
export class BadValue extends AppError {
  constructor() {
    super(
      'INVALID',
      'This button is out of date or not from this app. Nothing was done. Use the newest card.',
    );
  }
}
