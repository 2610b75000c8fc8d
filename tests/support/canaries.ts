import type { BrowserContext } from 'playwright';
import { ULID } from '../../domain/values/id-patterns.ts';
import type { TestStack } from './stack.ts';

/** What pages of this file have sent, and the path that it was sent to. */
const sent = new Map<string, string>();

/** Somebody's words, an address, a name, a code or a secret: nothing that a log could say by itself. */
const isTelling = (text: string): boolean =>
  text.length >= 6 && (/[\s@]/.test(text) || /^\d{6}$/.test(text) || /^[\w-]{22,}$/.test(text));

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Takes every word that the pages of a browser send as a canary. */
export const watchSent = (context: BrowserContext): void => {
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const body = request.postData();
    if (body === null || !pathname.startsWith('/api/')) return;
    try {
      for (const text of textsIn(JSON.parse(body))) if (isTelling(text)) sent.set(text, pathname);
    } catch {
      // A test sent what is no JSON.
    }
  });
};

const holds = (text: string, canary: string): boolean =>
  /^\d+$/.test(canary) ? new RegExp(`\\b${canary}\\b`).test(text) : text.includes(canary);

/** Words of lessons, worksheets and surveys: no mail has one. Links of mails hold the ids of people. */
const isOfLearning = ([text, path]: readonly [string, string]): boolean =>
  !ULID.test(text) && /^\/api\/(sync|worksheets|sharing)/.test(path);

/** All canaries, and which of them got out. @param log what the stack printed meanwhile */
export async function canariesOut(
  { mails }: Pick<TestStack, 'mails'>,
  log: string,
): Promise<{ readonly canaries: readonly string[]; readonly out: readonly string[] }> {
  const said = (await mails()).map(({ subject, text }) => `${subject}\n${text}`).join('\n');
  const all = [...sent];
  const inLog = all.filter(
    ([canary]) => holds(log, canary) || holds(log, JSON.stringify(canary).slice(1, -1)),
  );
  const inMail = all.filter((each) => isOfLearning(each) && holds(said, each[0]));
  return {
    canaries: all.map(([canary]) => canary),
    out: [
      ...inLog.map(([canary, path]) => `the log has “${canary}”, sent to ${path}`),
      ...inMail.map(([canary, path]) => `a mail has “${canary}”, sent to ${path}`),
      ...(/[\w.+-]+@[\w-]+\.\w+/.exec(log) ?? []).map((address) => `the log has ${address}`),
    ],
  };
}
