import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { cleanBadge } from '#domain/attendance/pass.ts';
import Scanner from '#lib/scan/Scanner.svelte';
import { scanMessages } from '#lib/scan/messages.ts';
import InLanguage from '../InLanguage.svelte';

const { troubles } = scanMessages.en;
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, 'BarcodeDetector');
});

/** What the browser's own reader sees: nothing, letters, or that it can't read at all. */
let seen: string | null | Error = null;
/** How often it was asked. */
let looks = 0;

/** Opens the scanner. @param camera what the browser answers when it is asked for one */
async function open(camera: () => Promise<MediaStream>, language: 'en' | 'es' = 'en') {
  [seen, looks] = [null, 0];
  class Reader {
    detect(): Promise<readonly { readonly rawValue: string }[]> {
      looks += 1;
      if (seen instanceof Error) return Promise.reject(seen);
      return Promise.resolve(seen === null ? [] : [{ rawValue: seen }]);
    }
  }
  Object.defineProperty(window, 'BarcodeDetector', { value: Reader, configurable: true });
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(camera);
  const [onfound, onstop] = [vi.fn(), vi.fn()];
  const given = { aim: 'Aim', find: cleanBadge, onfound, onstop };
  const page = await render(InLanguage, { part: Scanner, language, ...given });
  return {
    page,
    onfound,
    onstop,
    says: (text: string) => expect.element(page.getByRole('alert')).toHaveTextContent(text),
  };
}
const refusing = (name: string) => () => Promise.reject(new DOMException('', name));
/** A real picture, of a white square. */
const drawing = (): MediaStream => {
  const canvas = document.createElement('canvas');
  const timer = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 9, 9), 50);
  const stream = canvas.captureStream();
  stream.getTracks()[0]?.addEventListener('ended', () => clearInterval(timer));
  return stream;
};

describe('the camera that reads badges and passes', () => {
  test.each([
    ['NotAllowedError', troubles.refused],
    ['SecurityError', troubles.refused],
    ['NotFoundError', troubles.missing],
    ['OverconstrainedError', troubles.missing],
    ['NotReadableError', troubles.taken],
    ['AbortError', troubles.taken],
  ])('says of %s what to do next, and can be closed', async (name, text) => {
    const { page, onstop, says } = await open(refusing(name));
    await says(text);
    await page.getByRole('button', { name: scanMessages.en.stop }).click();
    expect(onstop).toHaveBeenCalledOnce();
  });

  test('says it in Spanish', async () => {
    const { says } = await open(refusing('NotAllowedError'), 'es');
    await says(scanMessages.es.troubles.refused);
  });

  test('says that another program took it while it was open; what was read before stays', async () => {
    const stream = drawing();
    const { onfound, says } = await open(() => Promise.resolve(stream));
    seen = 'AAA-AAA';
    await expect.poll(() => onfound.mock.calls).toEqual([['AAA-AAA']]);
    // As the browser does it when the camera is gone: `stop()` alone says nothing.
    const [track] = stream.getTracks();
    track!.stop();
    track!.dispatchEvent(new Event('ended'));
    await says(troubles.taken);
    expect(onfound).toHaveBeenCalledOnce();
  });

  test('says it where the browser has a reader that reads nothing, and goes on over single pictures', async () => {
    const { onfound, says } = await open(() => Promise.resolve(drawing()));
    seen = new DOMException('', 'InvalidStateError');
    await expect.poll(() => looks).toBeGreaterThan(2);
    seen = 'BBB-BBB';
    await expect.poll(() => onfound.mock.calls).toEqual([['BBB-BBB']]);
    seen = new DOMException('', 'NotSupportedError');
    await says(troubles.unreadable);
  });

  test('lets go of a camera that comes after it was closed', async () => {
    const stream = drawing();
    let give: (stream: MediaStream) => void = () => undefined;
    const { page } = await open(() => new Promise((resolve) => (give = resolve)));
    await page.unmount();
    give(stream);
    await expect.poll(() => stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  });
});
