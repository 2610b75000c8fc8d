import type { Route } from '#domain/contract/route.ts';
import type { Language } from '#domain/ids.ts';
import { type Outcome, PATIENCE_MS, failureOf, readJson } from '../api/client.ts';

/** A file that a function answered, and the name it gave it. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * Asks for a file of a route that answers one, where a link would show a refusal as a page of its own.
 * @param named what stands for `:id` in its path
 * @param language it is asked for in
 */
export async function readFile(
  row: Pick<Route, 'path'>,
  named: string,
  language: Language,
): Promise<Outcome<GivenFile>> {
  try {
    const response = await fetch(`${row.path.replace(':id', named)}?language=${language}`, {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return failureOf(response, await readJson(response));
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return name === undefined
      ? { ok: false, error: 'unreadable' }
      : { ok: true, value: { name, content: await response.blob() } };
  } catch {
    return { ok: false, error: 'offline' };
  }
}
