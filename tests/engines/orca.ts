import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../scripts/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { firstLineOf, startBeside, startScreen } from './screen.ts';

/** Something that Orca says. */
export interface Said {
  readonly text: string;
  /** Of the voice that it asked for last, as `es`. Its own words are English in any voice. */
  readonly language: string;
}

export interface Orca {
  /** The screen and session that a browser has to start in. */
  readonly env: NodeJS.ProcessEnv;
  /** All it has said. */
  readonly said: () => Promise<readonly Said[]>;
  /** Presses keys of the keyboard, by their names in X. */
  readonly key: (...names: readonly string[]) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Each entry of its log begins with a time. */
const ENTRY = /^(?=\d\d:\d\d:\d\d\.\d{6} - )/m;
const VOICE = / voice requested with language='([a-z]{2})/;
const OUTPUT = /SPEECH OUTPUT: '(.*?)'(?: (?:\{.*|None))?\s*$/s;

const saidIn = (log: string): Said[] => {
  let language = '';
  return log.split(ENTRY).flatMap((entry) => {
    language = VOICE.exec(entry)?.[1] ?? language;
    const text = OUTPUT.exec(entry)?.[1];
    return text === undefined ? [] : [{ text: text.replaceAll(/\s+/g, ' ').trim(), language }];
  });
};

/** Starts Orca in a session and on a screen of its own. Without a voice, it writes down what it would say. */
export const startOrca = async (folder: string): Promise<Orca> => {
  const runtime = join(folder, 'runtime');
  await mkdir(runtime, { mode: 0o700 });
  const screen = await startScreen();
  const bus = startBeside('dbus-daemon', ['--session', '--nofork', '--print-address=3']);
  const env = {
    DISPLAY: screen.display,
    DBUS_SESSION_BUS_ADDRESS: await firstLineOf(bus),
    GNOME_ACCESSIBILITY: '1',
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    // A voice would take as long as it speaks.
    SPEECHD_ADDRESS: `unix_socket:${join(folder, 'nobody')}`,
  };
  // Without it no window has the keyboard.
  const desk = startBeside('openbox', [], env);
  const log = join(folder, 'orca.txt');
  // To a terminal it writes each line at once, and to a file when there are many.
  const orca = startBeside('script', ['-qf', '-c', 'orca --debug-file=/dev/tty', log], env);
  const said = async (): Promise<Said[]> => saidIn(await readFile(log, 'utf8'));
  await eventually(async () => {
    if ((await said()).length === 0) throw new Error('Orca did not start, or another one runs');
  });
  return {
    env,
    said,
    key: async (...names) => {
      await promisify(execFile)(findProgram('xdotool')!, ['key', ...names], { env });
    },
    end: async () => {
      for (const each of [orca, desk, bus, screen]) await each.end();
    },
  };
};
