import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Of a picture, in dots: enough for the finest code, few enough for an old phone. */
const LARGEST = 720;

/**
 * Reads codes by a program of ours, where the browser reads none itself: 400 KB, loaded by those who collect
 * alone. @throws where it can't be had, or this browser runs no such programs
 */
export async function ownReader(): Promise<Pick<BarcodeDetector, 'detect'>> {
  await prepareZXingModule({
    overrides: { locateFile: (path: string, at: string) => (path.endsWith('.wasm') ? wasm : at + path) },
    fireImmediately: true,
  });
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return {
    detect: async (video) => {
      const { videoWidth, videoHeight } = video;
      if (pen === null || videoWidth === 0) return [];
      // The middle of the picture, where the other screen is held.
      const side = Math.min(videoWidth, videoHeight);
      canvas.width = canvas.height = Math.min(side, LARGEST);
      const [left, top] = [(videoWidth - side) / 2, (videoHeight - side) / 2];
      pen.drawImage(video, left, top, side, side, 0, 0, canvas.width, canvas.height);
      const data = pen.getImageData(0, 0, canvas.width, canvas.height);
      const read = await readBarcodes(data, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: false });
      return read.map(({ text }) => ({ rawValue: text }));
    },
  };
}
