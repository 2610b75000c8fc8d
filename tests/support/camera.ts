import jsQR from 'jsqr';
import type { BrowserContext, Page } from 'playwright';
import { PNG } from 'pngjs';
import { encode } from 'uqr';

/** Pixels of a code's dark or light square, and of the white around it, in squares. */
const [SQUARE, WHITE] = [4, 4];

/** The page's own names of what this file gives it. */
interface Watched extends Window {
  picture?: {
    readonly rows: readonly (readonly boolean[])[];
    readonly white: number;
    readonly square: number;
  };
  /** Pictures of a screen in place of it, one after the other without end. */
  run?: readonly HTMLImageElement[];
  readCode?: (pixels: string, width: number, height: number) => Promise<string | null>;
}

/** Gives the pages of a context a browser that reads codes, by jsQR: Chromium on Linux has none. */
export async function giveReader(context: BrowserContext): Promise<void> {
  const read = 'default' in jsQR ? (jsQR.default as typeof jsQR) : jsQR;
  // A letter for each pixel, dark or light: of lists of numbers the browser's driver is seconds in reading.
  await context.exposeFunction('readCode', (pixels: string, width: number, height: number) => {
    const data = Uint8ClampedArray.from(
      Array.from(pixels, (pixel) => Array<number>(4).fill(Number(pixel) * 255)).flat(),
    );
    return read(data, width, height)?.data ?? null;
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
        const pixels = data.filter((_, at) => at % 4 === 0);
        const letters = Array.from(pixels, (gray) => (gray > 127 ? '1' : '0')).join('');
        const rawValue = await watched.readCode?.(letters, canvas.width, canvas.height);
        return rawValue === null || rawValue === undefined ? [] : [{ rawValue }];
      }
    }
    Object.defineProperty(window, 'BarcodeDetector', { value: Reader });
  });
}

/** The same with a camera that sees what `showCode` holds up. */
export async function giveCamera(context: BrowserContext): Promise<void> {
  await giveReader(context);
  await giveEye(context);
}

/** A camera that sees what `showCode` or `showRun` holds up. The picture is a real stream. */
export async function giveEye(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched: Watched = window;
    let drawn = 0;
    const draw = (canvas: HTMLCanvasElement): void => {
      const { run = [] } = watched;
      drawn += 1;
      // Each is held up for some looks.
      const image = run[Math.floor(drawn / 4) % Math.max(1, run.length)];
      if (image !== undefined) {
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        return;
      }
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
    // A page that is still empty has none.
    if ('mediaDevices' in navigator) {
      Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: getUserMedia });
    }
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

/** Holds up pictures, PNG, one after the other without end; none for an empty table. */
export const showRun = (page: Page, pictures: readonly Buffer[]): Promise<void> =>
  page.evaluate(
    async (urls) => {
      const watched: Watched = window;
      const images = urls.map((url) => Object.assign(new Image(), { src: url }));
      await Promise.all(images.map((image) => image.decode()));
      watched.run = images;
    },
    pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
  );

/** What a screen shows of a code: the picture of it that another phone's camera sees. */
export function pictureOf(text: string): Buffer {
  const rows = encode(text, { ecc: 'L', border: WHITE }).data;
  const side = rows.length * SQUARE;
  const picture = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = rows[Math.floor(y / SQUARE)]?.[Math.floor(x / SQUARE)] === true;
      picture.data.fill(isDark ? 0 : 255, (y * side + x) * 4, (y * side + x) * 4 + 3);
      picture.data[(y * side + x) * 4 + 3] = 255;
    }
  }
  return PNG.sync.write(picture);
}
