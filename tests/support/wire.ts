import type { BrowserContext, Page } from 'playwright';

export interface Weighed {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly isFromWorker: boolean;
}

/**
 * Counts the bodies that reach a page from here on, as sent, by the browser's own count. Heads are left out,
 * since over HTTP/1.1 each repeats 1.2 KB of policies, which HTTP/2 and 3 shorten to a few bytes.
 */
export const weigh = async (context: BrowserContext, page: Page): Promise<() => Weighed[]> => {
  const cdp = await context.newCDPSession(page);
  const known = new Map<string, { path: string; type: string; isFromWorker: boolean; head: number }>();
  const weighed: Weighed[] = [];
  cdp.on('Network.responseReceived', ({ requestId, response, type }) => {
    known.set(requestId, {
      path: new URL(response.url).pathname,
      type,
      isFromWorker: response.fromServiceWorker === true,
      head: response.encodedDataLength,
    });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = known.get(requestId);
    if (answer === undefined) return;
    const { head, ...what } = answer;
    weighed.push({ ...what, bytes: encodedDataLength - head });
  });
  await cdp.send('Network.enable');
  return () => weighed;
};

export const bytesOf = (answers: readonly Weighed[]): number =>
  answers.reduce((total, { bytes }) => total + bytes, 0);
