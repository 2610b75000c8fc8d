import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { Script } from '#domain/course/script.ts';
import type { Language } from '#domain/values/ids.ts';
import { href } from '#lib/i18n/language.ts';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { lessonMessages } from '#lib/lesson/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { siteMessages } from '#lib/ui/messages.ts';
import { mapMessages } from '#lib/worksheets/map/messages.ts';
import { worksheetMessages } from '#lib/worksheets/messages.ts';
import { worksheetPageMessages } from '#lib/worksheets/page-messages.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { lineOf } from '#routes/[[lang=lang]]/practice/[script]/said.ts';
import { hasOrca } from '../../scripts/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { lessonIn, sectionOf } from '../support/player.ts';
import { temporaryFolder } from '../support/stack.ts';
import { startFirefox } from './firefox.ts';
import { test as base } from './fixtures.ts';
import { startOrca } from './orca.ts';
import { personAt } from './person.ts';

/** Reads all from here on. */
const READ_ON = 'KP_Add';
/** How often a page is asked to be read before it's said that it isn't. */
const READINGS = 4;
/** The last thing on each page. */
const READ_ON_ENDS = { en: siteMessages.en.privacy, es: siteMessages.es.privacy } as const;

/** Runs in the page. Forgets what earlier tests did on this phone. */
const forgetAll = async (): Promise<void> => {
  sessionStorage.clear();
  localStorage.clear();
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = resolve;
      deleting.onerror = reject;
    });
  }
};

/** Somebody at Firefox who listens to Orca. */
const test = base.extend('listener', { scope: 'file' }, async ({ signal }, { onCleanup }) => {
  const folder = await temporaryFolder();
  const orca = await startOrca(folder);
  const window = await startFirefox(folder, orca.env);
  onCleanup(async () => {
    await window.close();
    await orca.end();
  });
  const person = personAt(window, signal.stack().origin);
  let from = 0;
  let language: Language = 'en';
  const listen = async (act: () => Promise<unknown>): Promise<void> => {
    from = (await orca.said()).length;
    await act();
  };
  /** Waits for each of these, in this order, since the last key, focus or page. */
  const hears = (words: readonly string[], timeout?: number): Promise<void> =>
    eventually(async () => {
      const said = (await orca.said()).slice(from);
      let rest = said.map(({ text }) => text).join(' ');
      for (const each of words) {
        expect(rest).toContain(each);
        rest = rest.slice(rest.indexOf(each) + each.length);
      }
    }, timeout);
  /** Has the rest of the page read. What Orca says of a new page may end that, so it's asked again. */
  const readOn = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      await orca.key(READ_ON);
      try {
        await hears([READ_ON_ENDS[language]], PATIENCE_MS / READINGS);
        return;
      } catch (error) {
        if (tries === READINGS) throw error;
      }
    }
  };
  /** Each language finds a phone that nobody has used. */
  const open = async (path: string): Promise<void> => {
    const before = language;
    language = path.startsWith('/es/') ? 'es' : 'en';
    if (before !== language) await person.evaluate(forgetAll);
    await person.goto('about:blank');
    await listen(() => person.goto(path));
    await eventually(async () => {
      if ((await orca.said()).length === from) throw new Error(`nothing is said of ${path}`);
    });
  };
  await person.goto('/privacy/');
  // From the line for addresses into the page.
  await orca.key('F6');
  return {
    ...person,
    said: orca.said,
    open,
    /** Opens a page again, and has all of it read. */
    read: async (path: string) => {
      await open(path);
      await readOn();
    },
    /** Has the rest of the page read, from where the focus is. */
    readOn: async () => {
      await listen(() => Promise.resolve());
      await readOn();
    },
    key: (name: string) => listen(() => orca.key(name)),
    /** Moves the focus, as the Tab key does in more steps. While Orca reads, it may take it away. */
    focus: async (css: string) => {
      await person.sees({ css });
      await listen(() =>
        eventually(async () => {
          const stays = await person.evaluate(async (at) => {
            const found = document.querySelector<HTMLElement>(at);
            found?.blur();
            found?.focus();
            await new Promise((resolve) => setTimeout(resolve, 500));
            return found === document.activeElement;
          }, css);
          if (!stays || (await orca.said()).length === from) throw new Error(`no focus on ${css}`);
        }),
      );
    },
    hears: (...words: readonly string[]) => hears(words),
  };
});

const scriptIn = (language: Language): Script => {
  const file = `../../build/content/${language}/on-dales-porch.script.json`;
  return Script.parse(JSON.parse(readFileSync(resolve(import.meta.dirname, file), 'utf8')));
};

describe.skipIf(!hasOrca())('B5: what Orca says in Firefox', () => {
  describe.each(['en', 'es'] as const)('%s', (language) => {
    test('lesson 1.1: its cards, a drawing, a guess', async ({ listener }) => {
      const { read, readOn, hears, focus, key } = listener;
      const lesson = lessonIn(language, 'with-people');
      const words = lessonMessages[language];
      const [hook, story] = ['hook', 'story'].map((local) => sectionOf(lesson, local));
      const { ask, options } = hook!.guess!;
      await read(href(language, '/start-here/with-people/#hook'));
      await hears(lesson.title, words.kinds.hook, ask, `${words.continue} link`);
      // The page shuffles them.
      for (const option of options) await hears(`${option} not selected radio button`);
      const inVoices = (await listener.said()).filter(({ text }) => text === options[0]);
      expect(new Set(inVoices.map((each) => each.language))).toEqual(new Set([language]));
      await focus('article input[type=radio]');
      await key('space');
      await hears(itemMessages[language].guessKept);
      await focus('article .go a');
      await key('Return');
      await hears(story!.title);
      await readOn();
      await hears(`${story!.drawing!.text} image`, words.kinds.story, `${words.continue} link`);
    });

    test('a question: right or not, and why', async ({ listener }) => {
      const { open, hears, focus, key } = listener;
      const words = itemMessages[language];
      const { item } = sectionOf(lessonIn(language, 'with-people'), 'kind-of-work');
      const right = item!.key.type === 'single' ? item!.key.right : '';
      for (const { id, reason } of item!.options!) {
        // Each answer is somebody's first.
        await listener.evaluate(forgetAll);
        await open(href(language, '/start-here/with-people/#kind-of-work'));
        await focus(`article input[value=${id}]`);
        await key('space');
        await focus('article button[type=submit]');
        await key('Return');
        await hears(id === right ? words.yes : words.notYet);
        await listener.readOn();
        await hears(reason);
      }
    });

    test('a talk: a turn, its choices, and why one works', async ({ listener }) => {
      const { read, readOn, hears, focus, key } = listener;
      const words = practiceMessages[language];
      const { turns, start } = scriptIn(language);
      const turn = turns.find(({ id }) => id === start)!;
      await read(href(language, '/practice/on-dales-porch/'));
      await hears(`${words.begin} button`);
      await focus('main button:last-of-type');
      await key('Return');
      await hears(`${lineOf(turn.line).said} heading 1`);
      await readOn();
      await hears(words.yourReply, words.always);
      for (const { say } of turn.replies) await hears(`${say} toggle button`);
      await focus('.replies button');
      await key('Return');
      const said = await listener.evaluate(() => document.querySelector('.replies button')?.textContent);
      await hears(turn.replies.find(({ say }) => said?.includes(say))!.reason);
    });

    test('the map: who is chosen, and where they go', async ({ listener }) => {
      const { open, hears, focus, key } = listener;
      const words = mapMessages[language];
      await open(href(language, '/worksheet/power-map/#all'));
      // By keyboard, as people do: a click moves the focus and the page at once, and Orca says one of them.
      await focus('.ways button:nth-of-type(2)');
      await hears(`${worksheetMessages[language].starter} toggle button not pressed`);
      await key('space');
      await hears('pressed');
      await focus('main .btn.wide');
      await hears(`${worksheetPageMessages[language].takeStarter} button`);
      await key('Return');
      await hears('heading 2');
      await focus('.box[role=application] [data-actor]');
      await hears('toggle button not pressed');
      // Orca gives the page its arrow keys.
      await key('Insert+a');
      await hears('Focus mode');
      const standing = async (): Promise<[name: string, support: string, influence: string]> => {
        const label = await listener.evaluate(() => document.activeElement?.getAttribute('aria-label'));
        const [, name = '', support = '', influence = ''] =
          /^\d+, (.+)\. (.+)\. .+: (.+)\.$/.exec(label ?? '') ?? [];
        return [name, support, influence];
      };
      const before = await standing();
      await key('Return');
      await hears(words.chosen(before[0]));
      await key('Left');
      await eventually(async () => expect((await standing())[1]).not.toBe(before[1]));
      await hears(words.placed(...(await standing())));
    });

    test('sign-in: its field, and what is wrong with it', async ({ listener }) => {
      const { read, hears, focus, key } = listener;
      const words = joinMessages[language];
      await read(href(language, '/sign-in/'));
      await hears(words.signInLead);
      await focus('#email');
      await hears(`${words.email} entry`, words.emailHint);
      await key('Return');
      await hears(words.emailEmpty);
    });
  });

  test('no heading as something to press', async ({ listener }) => {
    const said = (await listener.said()).map(({ text }) => text).join(' ');
    expect(said.match(/heading \d clickable/g)).toBeNull();
  });
});
