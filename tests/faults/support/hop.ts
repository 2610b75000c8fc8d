import { once } from 'node:events';
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  createServer,
  request,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** An answer that was not the server's own. */
export interface CannedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What happens to one call on its way. */
export type Fault =
  /** Cut before it arrived. */
  | { readonly kind: 'drop' }
  /** Done, and the answer cut. */
  | { readonly kind: 'lost-answer' }
  /** Done, and half of the answer arrives. */
  | { readonly kind: 'truncate' }
  /** The call is done at once, and its answer comes late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The call is held back and done late, when the caller may have given up. */
  | { readonly kind: 'late'; readonly ms: number }
  /** Arrives twice, one after the other; the second's answer comes back. */
  | { readonly kind: 'duplicate' }
  /** Answered by somebody in between, whether or not it was done. */
  | { readonly kind: 'answer'; readonly done: boolean; readonly with: CannedAnswer }
  /** Accepted and never answered. */
  | { readonly kind: 'silence' };

export interface HopCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What stands between two programs: passes calls on, or does something else to them. */
export interface Hop {
  readonly origin: string;
  readonly calls: () => number;
  /** Calls that came to a fault. */
  readonly faults: () => number;
  readonly stop: () => Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Passes a call on. @throws where nobody is there, or goes away before the whole answer came */
const pass = async (agent: Agent, target: URL, call: HopCall): Promise<Answered> => {
  const outgoing = request(target, {
    agent,
    method: call.method,
    // The database stands behind a path of its own.
    path: `${target.pathname.replace(/\/$/, '')}${call.path}`,
    headers: { ...call.headers, 'content-length': String(call.body.length) },
  });
  // What fails before the answer begins is thrown below; what fails after it, while the answer is read.
  outgoing.on('error', () => undefined);
  outgoing.end(call.body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
};

const send = (response: ServerResponse, { status, headers, body }: Answered): void => {
  const { 'transfer-encoding': _chunked, connection: _connection, ...kept } = headers;
  response.writeHead(status, { ...kept, 'content-length': String(body.length) });
  response.end(body);
};

/**
 * Opens a hop on a free port.
 * @param target where calls go now; null while nobody is there
 * @param faultOf what happens to a call; null: nothing. Asked once a call, in the order in which they come
 */
export const openHop = async ({
  target,
  faultOf,
}: {
  readonly target: () => string | null;
  readonly faultOf: (call: HopCall) => Fault | null;
}): Promise<Hop> => {
  // A connection that a killed program left behind must not fail the first call to the next one.
  const agent = new Agent({ keepAlive: false });
  let calls = 0;
  let faults = 0;

  const carry = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const call = {
      method: incoming.method ?? 'POST',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      body,
    };
    const reach = (): Promise<Answered> => {
      const to = target();
      if (to === null) throw new Error('nobody is there');
      return pass(agent, new URL(to), call);
    };
    calls += 1;
    const fault = faultOf(call);
    if (fault !== null) faults += 1;
    switch (fault?.kind) {
      case undefined:
        send(response, await reach());
        return;
      case 'drop':
        response.destroy();
        return;
      case 'silence':
        return;
      case 'lost-answer':
        await reach();
        response.destroy();
        return;
      case 'truncate': {
        const answered = await reach();
        send(response, { ...answered, body: answered.body.subarray(0, answered.body.length / 2) });
        return;
      }
      case 'delay': {
        const answered = await reach();
        await delay(fault.ms);
        send(response, answered);
        return;
      }
      case 'late':
        await delay(fault.ms);
        send(response, await reach());
        return;
      case 'duplicate':
        await reach();
        send(response, await reach());
        return;
      case 'answer':
        if (fault.done) await reach();
        send(response, { ...fault.with, body: Buffer.from(fault.with.body) });
    }
  };

  // On a busy machine a caller is still for longer than connections are kept, and takes one just as it's cut.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, response) => {
    // A target that is down or dies half way is a cut connection to the caller, as without the hop.
    carry(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    faults: () => faults,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
