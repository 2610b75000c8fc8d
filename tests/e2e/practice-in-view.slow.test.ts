import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright';
import type { Script } from '#domain/course/script.ts';
import { begin, choose, type Run, standingOf } from '#domain/course/simulator.ts';
import { href } from '#lib/i18n/language.ts';
import { practiceMessages } from '#routes/[[lang=lang]]/practice/[script]/messages.ts';
import { press } from '../support/player.ts';
import { test } from '../support/fixtures.ts';

const root = resolve(import.meta.dirname, '../..');

/** A shortest way to each turn that happens outside hard mode. */
function waysToTurns(script: Script): Run[] {
  const ways = new Map<string, Run>();
  const open = [begin(script)];
  for (let run = open.shift(); run !== undefined; run = open.shift()) {
    const { turn } = standingOf(script, run);
    if (turn === null || ways.has(turn.id)) continue;
    ways.set(turn.id, run);
    for (const { id } of turn.replies) open.push(choose(script, run, id));
  }
  return [...ways.values()];
}

/** Top and bottom of a part on screen, CSS pixels from the top of the window. */
const edges = async (part: Locator): Promise<{ top: number; bottom: number }> => {
  const box = (await part.boundingBox())!;
  return { top: box.y, bottom: box.y + box.height };
};

test.concurrent.for([
  { talk: 'on-dales-porch', language: 'es' },
  { talk: 'a-maybe-for-saturday', language: 'en' },
  { talk: 'coffee-with-keisha', language: 'es' },
] as const)(
  'whatever is said, the reason stands under it and the way on is in view: $talk, $language',
  async ({ talk, language }, { openWindow, expect }) => {
    const words = practiceMessages[language];
    const script: Script = JSON.parse(
      readFileSync(resolve(root, `build/content/${language}/${talk}.script.json`), 'utf8'),
    );
    // Each turn is a page opened once more, and what a phone keeps of pages moves nothing in them.
    const { page } = await openWindow();
    expect(page.viewportSize()).toEqual({ width: 390, height: 844 });
    const onward = page.getByRole('button', { name: new RegExp(`^(${words.next}|${words.toEnd})$`) });
    await page.goto(href(language, `/practice/${talk}/`));
    for (const { moves } of waysToTurns(script)) {
      await page.evaluate(
        ([key, kept]) => sessionStorage.setItem(key!, kept!),
        [`practice:${talk}`, JSON.stringify({ hard: false, moves, seed: 'seed', best: null })],
      );
      await page.reload();
      // The one that stands lowest has the furthest to go.
      const row = page.locator('.replies > li').last();
      const before = await row.innerText();
      await press(row.getByRole('button'));
      const { turn } = standingOf(script, { script: talk, hard: false, moves });
      const reply = turn!.replies.find(({ say }) => before.includes(say))!;
      const reason = row.getByText(reply.reason);
      await reason.waitFor();
      await expect
        .poll(
          async () => {
            const said = await edges(row.getByRole('button'));
            const why = await edges(reason);
            const way = await edges(onward);
            return [
              ...(said.top < 0 ? ['what was said is above the screen'] : []),
              ...(why.top < said.bottom ? ['the reason is above what was said'] : []),
              ...(why.bottom > way.top ? ['the way on covers the reason'] : []),
              ...(way.bottom > 844 ? ['the way on is below the screen'] : []),
            ];
          },
          { message: `${turn!.id}: ${reply.id}` },
        )
        .toEqual([]);
    }
  },
);
