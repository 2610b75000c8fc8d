import { type Result, fail, ok } from '#domain/values/result.ts';

/** Why nothing is recorded: the person or the browser says no, or there's nothing to record with. */
export type RecordingFault = 'refused' | 'no microphone';

export interface Recording {
  /** Stops listening. @returns what was recorded; it is on this page alone */
  readonly stop: () => Promise<Blob>;
}

/** Returns true if this browser can record at this address. Without HTTPS none can. */
export const canRecord = (): boolean => 'MediaRecorder' in globalThis && 'mediaDevices' in navigator;

const isDenied = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');

/** Begins to record the microphone, once the person has allowed it. */
export async function record(): Promise<Result<Recording, RecordingFault>> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    return fail(isDenied(error) ? 'refused' : 'no microphone');
  }
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
  });
  recorder.start();
  return ok({
    stop: async () => {
      if (recorder.state !== 'inactive') recorder.stop();
      // Or the browser goes on showing that this page listens.
      for (const track of stream.getTracks()) track.stop();
      await stopped;
      return new Blob(parts, { type: recorder.mimeType });
    },
  });
}

/** The name of a recording as a file. @param type its media type, which browsers choose */
export const recordingName = (worksheet: string, type: string): string =>
  `groundwork-${worksheet.replace('.', '-')}.${type.includes('mp4') ? 'm4a' : type.includes('ogg') ? 'ogg' : 'webm'}`;
