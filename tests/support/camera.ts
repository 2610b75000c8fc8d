import jsQR from 'jsqr';
import type { BrowserContext, Page } from 'playwright';
import { encode } from 'uqr';

/** Pixels of a code's dark or light square, and of the white around it, in squares. */
const [SQUARE, WHITE] = [6, 4];

/** The page's own names of what this file gives it. */
interface Watched extends Window {
  picture?: {
    readonly rows: readonly (readonly boolean[])[];
    readonly white: number;
    readonly square: number;
  };
  readCode?: (data: readonly number[], width: number, height: number) => Promise<string | null>;
}

/** Gives the pages of a context a browser that reads codes, by jsQR: Chromium on Linux has none. */
export async function giveReader(context: BrowserContext): Promise<void> {
  const read = 'default' in jsQR ? (jsQR.default as typeof jsQR) : jsQR;
  await context.exposeFunction('readCode', (data: readonly number[], width: number, height: number) => {
    return read(Uint8ClampedArray.from(data), width, height)?.data ?? null;
  });
  await context.addInitScript(() => {
    const watched: Watched = window;
    class Reader {
      async detect(video: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [video.videoWidth || 1, video.videoHeight || 1];
        const pen = canvas.getContext('2d');
        pen?.drawImage(video, 0, 0);
        const data = pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const rawValue = await watched.readCode?.([...data], canvas.width, canvas.height);
        return rawValue === null || rawValue === undefined ? [] : [{ rawValue }];
      }
    }
    Object.defineProperty(window, 'BarcodeDetector', { value: Reader });
  });
}

/** The same with a camera that sees what `showCode` holds up. The picture is a real stream. */
export async function giveCamera(context: BrowserContext): Promise<void> {
  await giveReader(context);
  await context.addInitScript(() => {
    const watched: Watched = window;
    const draw = (canvas: HTMLCanvasElement): void => {
      const { rows = [], white = 0, square = 0 } = watched.picture ?? {};
      const size = (rows.length + 2 * white) * square || 100;
      if (canvas.width !== size) [canvas.width, canvas.height] = [size, size];
      const pen = canvas.getContext('2d');
      if (pen === null) return;
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, size, size);
      pen.fillStyle = '#000';
      for (const [y, row] of rows.entries()) {
        for (const [x, isDark] of row.entries()) {
          if (isDark) pen.fillRect((x + white) * square, (y + white) * square, square, square);
        }
      }
    };
    const getUserMedia = (): Promise<MediaStream> => {
      const canvas = document.createElement('canvas');
      setInterval(() => draw(canvas), 50);
      draw(canvas);
      return Promise.resolve(canvas.captureStream());
    };
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: getUserMedia });
  });
}

export const showCode = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (picture) => {
      const watched: Watched = window;
      watched.picture = picture;
    },
    { rows: encode(text, { ecc: 'M', border: 0 }).data, white: WHITE, square: SQUARE },
  );
