import { AsyncLocalStorage } from 'node:async_hooks';
import { registerHooks } from 'node:module';
import pg from 'pg';

/** A statement as it was sent to PostgreSQL. */
export interface Statement {
  text: string;
  /** What its connection is called in PostgreSQL's list of sessions. */
  connection: string;
  /** Where `src` asked for it: `file:line`, innermost first. Empty unless callers are recorded. */
  callers: string[];
}

export interface StatementRecorder {
  /** Every statement so far: BEGIN, COMMIT and what sets up a new connection are statements as well. */
  statements: Statement[];
  /** Sent and not answered. */
  underWay(): number;
}

interface Client extends pg.Client {
  connectionParameters?: { application_name?: string };
}

const GENERATED_CLIENT = '/db/generated/internal/class.ts';

type Query = (this: Client, config: unknown, ...rest: unknown[]) => unknown;

/** Frames of `src` that say who asked; the database's own rooms only pass on. */
const CALLER = /\/src\/(?!db\/generated\/)([\w./-]+\.ts:\d+)/;

/**
 * Records every statement that this process sends through pg from now on. With `callers` it also says who asked: call it
 * before Prisma's client is loaded (`--import`), and measure no time meanwhile.
 */
export function recordStatements({ callers = false } = {}): StatementRecorder {
  const asking = callers ? followPrisma() : null;
  const waiting = new WeakMap<object, string>();
  const statements: Statement[] = [];
  let underWay = 0;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function recorded(config, ...rest) {
    statements.push({
      text: textOf(config),
      connection: this.connectionParameters?.application_name ?? '',
      callers: asking ? callersIn(waiting.get(config as object) ?? asking()) : [],
    });
    underWay += 1;
    const done = (): void => {
      underWay -= 1;
    };
    const last = rest.at(-1);
    if (typeof last === 'function') {
      const answered = (...answer: unknown[]): unknown => {
        done();
        return last(...answer);
      };
      return query.call(this, config, ...rest.slice(0, -1), answered);
    }
    const answer = query.call(this, config, ...rest) as Promise<unknown>;
    answer.then(done, done);
    return answer;
  };
  if (asking) rememberWhoWaits(asking, waiting);
  return { statements, underWay: () => underWay };
}

/** What waits for a free connection runs when somebody else gives theirs back. */
function rememberWhoWaits(asking: () => string, waiting: WeakMap<object, string>): void {
  const prototype = pg.Pool.prototype as unknown as {
    query: (config: object, ...rest: unknown[]) => unknown;
  };
  const { query } = prototype;
  prototype.query = function remembered(config, ...rest) {
    if (typeof config === 'object') waiting.set(config, asking());
    return query.call(this, config, ...rest);
  };
}

function textOf(config: unknown): string {
  const text = typeof config === 'string' ? config : (config as { text?: string }).text;
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/**
 * Prisma runs a query later than it was asked for, when the stack no longer says by whom. Its generated client is loaded
 * with one change: whoever asks it for anything leaves the stack, which is answered here while the query runs.
 */
function followPrisma(): () => string {
  Error.stackTraceLimit = 100;
  const asked = new AsyncLocalStorage<string>();
  const follow = <T extends object>(followed: T): T =>
    new Proxy(followed, {
      get(target, property) {
        const value = Reflect.get(target, property);
        if (typeof value === 'object' && value !== null) return follow(value);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          const stack = stackHere();
          const [verb, ...more] = given;
          const arguments_ =
            property === '$transaction' && typeof verb === 'function'
              ? [(tx: object) => verb(follow(tx)), ...more]
              : given;
          const answer = asked.run(stack, () => value.apply(target, arguments_));
          if (typeof answer?.then === 'function') {
            const then = answer.then.bind(answer);
            // biome-ignore lint/suspicious/noThenProperty: it has one already, which is told whose stack it is.
            answer.then = (...handlers: unknown[]) => asked.run(stack, () => then(...handlers));
          }
          return answer;
        };
      },
    });
  const followClass = (Client: new (...options: unknown[]) => object) =>
    function followed(...options: unknown[]) {
      return follow(new Client(...options));
    };
  Object.assign(globalThis, { followPrisma: followClass });
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(GENERATED_CLIENT)) return loaded;
      const source = String(loaded.source);
      const changed = source.replace(/runtime\.getPrismaClient\((\w+)\)/, 'globalThis.followPrisma($&)');
      if (changed === source) throw new Error(`${GENERATED_CLIENT} looks different now`);
      return { ...loaded, source: changed };
    },
  });
  return () => asked.getStore() ?? stackHere();
}

const stackHere = (): string => new Error().stack ?? '';

function callersIn(stack: string): string[] {
  return stack.split('\n').flatMap((line) => CALLER.exec(line)?.[1] ?? []);
}
