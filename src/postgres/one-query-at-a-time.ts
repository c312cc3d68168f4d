import pg from 'pg';

type Send = (this: pg.Client, ...given: unknown[]) => unknown;

/**
 * A connection on which a query waits until the one before it is answered. Prisma asks for the relations of a row all at
 * once, in a transaction on its one connection; pg warns of that, and pg 9 will refuse it.
 */
export class OneQueryAtATime extends pg.Client {
  #underWay = 0;
  #answered: Promise<void> = Promise.resolve();

  override query = ((...given: unknown[]) => {
    const send = (): unknown => (pg.Client.prototype.query as Send).apply(this, given);
    if (typeof given.at(-1) === 'function') return send();
    const answer = this.#underWay === 0 ? (send() as Promise<unknown>) : this.#answered.then(send);
    const done = (): void => {
      this.#underWay -= 1;
    };
    this.#underWay += 1;
    this.#answered = answer.then(done, done);
    return answer;
  }) as pg.Client['query'];
}
