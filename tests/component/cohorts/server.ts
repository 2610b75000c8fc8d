import { onTestFinished, vi } from 'vitest';

/** What the server answers to one call: a body, and a status where it is not 200. */
interface Answer {
  readonly status?: number;
  readonly body: unknown;
}
type Answering = (body: unknown) => Answer | Promise<Answer>;

/**
 * Stands at the edge of the network for one test, in place of the server.
 * @param routes by path; any other path is missing
 * @returns the bodies that were sent, by path
 */
export function answer(routes: Readonly<Record<string, Answering>>) {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    // Pages of the site are read, too.
    if (path.startsWith('/api/')) sent.push({ path, body });
    const missing: Answering = () => ({ status: 404, body: { error: 'not_found' } });
    const said = await (routes[path] ?? missing)(body);
    return Response.json(said.body, { status: said.status ?? 200 });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return sent;
}

export const ulid = (number: number): string => `01J${String(number).padStart(23, '0')}`;
export const linkId = (number: number): string => String(number).padStart(43, 'a');
