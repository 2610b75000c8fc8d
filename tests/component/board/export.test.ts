import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import type { BoardPerson } from '#domain/contract/board.ts';
import { ExportReading, ReadSoFar } from '#lib/staff/export/export-reading.svelte.ts';
import { everyoneFile } from '#lib/staff/export/files.ts';
import { exportMessages } from '#lib/staff/export/messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { COHORT, TWENTY_EIGHT, FIVE_HUNDRED, NOW, OUTLINE } from './cohort.ts';
import { CohortServer, refuse } from './server.ts';

const ORIGIN = 'https://groundwork.example';
const ID = 'A'.repeat(22);

/** A server that also takes notes of exports and gives everyone a certificate. */
function serverOf(
  people: readonly BoardPerson[],
  refusal: (path: string, at: number) => Response | null = () => null,
  numbers: Readonly<Record<string, string>> = {},
) {
  const server = new CohortServer(people);
  server.instead = ({ path }) => {
    const refused = refusal(path, server.to(path).length);
    if (refused !== null || path === '/api/board') return refused;
    if (path === '/api/board/export') return Response.json({ numbers });
    const certificate = { id: ID, course: 'core', kind: 'ready', path: 'core', language: 'en', name: null };
    const held = { ...certificate, awardedAt: Date.UTC(2026, 10, 20), state: 'valid', reason: '' };
    return Response.json({ certificates: [held], standings: [] });
  };
  return server;
}
const paths = ({ arrived }: CohortServer) => arrived.map(({ path }) => path);
/** Whom pages wrote down to be in a file of this kind. */
const notedIn = (server: CohortServer, exported: string) =>
  server
    .to('/api/board/export')
    .flatMap(({ people, ...noted }) => {
      expect(noted).toEqual({ cohort: COHORT, exported, numbers: true });
      return z.array(z.string()).parse(people);
    })
    .toSorted();
const DOWN = () => refuse(503, { error: 'unavailable' });

describe('everyone, on their way into a file', () => {
  test.each([
    [0, [], 1],
    [1, TWENTY_EIGHT.slice(0, 1), 1],
    [28, TWENTY_EIGHT, 1],
    [500, FIVE_HUNDRED, 5],
  ] as const)(
    '%i people: each is a row of the file, and written down before there is one',
    async (size, people, pages) => {
      const server = serverOf(people);
      const reading = new ExportReading(server.call, COHORT, 'everyone');
      const read = await reading.everyone('en');
      if (!read.ok) throw new Error(read.error);
      const { sheet } = everyoneFile(read.value, OUTLINE, { language: 'en', cohort: 'X', now: NOW });
      expect(sheet.rows.map(([name]) => name).toSorted()).toEqual(people.map(({ name }) => name).toSorted());
      expect(reading.people).toBe(size);
      expect(paths(server)).toEqual([
        ...Array<string>(pages).fill('/api/board'),
        ...Array<string>(Math.ceil(size / BOARD_PAGE)).fill('/api/board/export'),
      ]);
      expect(notedIn(server, 'everyone')).toEqual(people.map(({ person }) => person).toSorted());
    },
  );

  test.each(['the page that began it', 'another one, by what was kept,'])(
    'a page of people that does not come leaves no half file: %s goes on from there, with everyone once',
    async (which) => {
      let isDown = true;
      const server = serverOf(FIVE_HUNDRED, (path, at) =>
        path === '/api/board' && at === 3 && isDown ? DOWN() : null,
      );
      let kept: ReadSoFar | null = null;
      const keep = (far: ReadSoFar) => (kept = far);
      const first = new ExportReading(server.call, COHORT, 'everyone', keep);
      expect(await first.everyone('en')).toMatchObject({ ok: false, error: 'unavailable' });
      expect(first.people).toBe(200);
      isDown = false;
      const left = z.parse(ReadSoFar, JSON.parse(JSON.stringify(kept)));
      const other = new ExportReading(server.call, COHORT, 'everyone', keep, left);
      const read = await (which === 'the page that began it' ? first : other).everyone('en');
      expect(read.ok && new Set(read.value.map(({ person }) => person)).size).toBe(500);
      const asked = server.to('/api/board').map(({ after }) => after);
      expect(asked).toEqual([null, ...['100', '200', '200', '300', '400']]);
      expect(notedIn(server, 'everyone')).toEqual(FIVE_HUNDRED.map(({ person }) => person).toSorted());
    },
  );

  test('numbers that may stand in a file stand beside their owners, and no column where there are none', async () => {
    const [first, second] = TWENTY_EIGHT.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
    const server = serverOf([first!, second!], undefined, { [second!.person]: '+15595550199' });
    const read = await new ExportReading(server.call, COHORT, 'everyone').everyone('en');
    if (!read.ok) throw new Error(read.error);
    const of = { language: 'en', cohort: 'X', now: NOW } as const;
    const { titles, rows } = everyoneFile(read.value, OUTLINE, of).sheet;
    expect([titles[1], ...rows.map((row) => row[1])]).toEqual([
      exportMessages.en.phone,
      '',
      '(559) 555-0199',
    ]);
    expect(everyoneFile([first!], OUTLINE, of).sheet.titles).not.toContain(exportMessages.en.phone);
  });

  test('no file is made where it cannot be written down', async () => {
    const server = serverOf(TWENTY_EIGHT, (path) => (path === '/api/board/export' ? DOWN() : null));
    const read = await new ExportReading(server.call, COHORT, 'everyone').everyone('en');
    expect(read.ok).toBe(false);
    expect(paths(server)).toEqual(['/api/board', '/api/board/export']);
  });

  test('the file says what the board says, and nothing of what somebody needs', async () => {
    for (const language of ['en', 'es'] as const) {
      const words = boardMessages[language];
      const { sheet } = everyoneFile(TWENTY_EIGHT, OUTLINE, { language, cohort: 'X', now: NOW });
      expect(sheet.titles.slice(0, 2)).toEqual([words.name, words.path]);
      const own = exportMessages[language];
      expect(sheet.titles.slice(3, 3 + 3 * OUTLINE.length)).toEqual(
        OUTLINE.flatMap(({ number, title }) => [
          words.module(number, title),
          own.inModule(number, own.lessonsDone),
          own.inModule(number, own.lessons),
        ]),
      );
      for (const [at, person] of TWENTY_EIGHT.entries()) {
        const row = sheet.rows[at] ?? [];
        expect(row).toHaveLength(sheet.titles.length);
        expect(row.slice(0, 2)).toEqual([person.name, words.paths[person.path]]);
        for (const [place, { state, lessonsDone, lessons }] of person.modules.entries()) {
          const cells = row.slice(3 + 3 * place, 6 + 3 * place);
          const isLeftOut = state === 'none' && lessons === 0;
          expect(cells).toEqual(isLeftOut ? ['', '', ''] : [words[state], lessonsDone, lessons]);
        }
      }
      const text = JSON.stringify(sheet);
      const needs = TWENTY_EIGHT.flatMap((person) => person.needs.map(({ rule }) => rule));
      expect(needs.filter((rule) => text.includes(rule))).toEqual([]);
    }
  });
});

describe('those who have finished', () => {
  const finished = FIVE_HUNDRED.filter(({ modules }) => modules.every(({ state }) => state === 'done'));

  test('are those that the board shows as finished, each with the day and the link of their certificate', async () => {
    const server = serverOf(FIVE_HUNDRED);
    const reading = new ExportReading(server.call, COHORT, 'finishers');
    const read = await reading.finishers('en', ORIGIN);
    if (!read.ok) throw new Error(read.error);
    expect(finished.length).toBeGreaterThan(4);
    expect(read.value.map(({ person }) => person).toSorted()).toEqual(
      finished.map(({ person }) => person).toSorted(),
    );
    const certificate = { awardedOn: '2026-11-20', link: `${ORIGIN}/verify/${ID}` };
    expect(read.value.map((each) => each.certificate)).toEqual(read.value.map(() => certificate));
    expect(reading.certificates).toEqual({ done: finished.length, all: finished.length });
    expect(notedIn(server, 'finishers')).toEqual(finished.map(({ person }) => person).toSorted());
    expect(paths(server).lastIndexOf('/api/board/export')).toBeLessThan(
      paths(server).indexOf('/api/certificates/of'),
    );
  });

  test('a certificate that does not come is asked for again, those that came are not; who has left is in no file', async () => {
    const [gone] = finished;
    let isDown = true;
    const server = serverOf(FIVE_HUNDRED);
    const usual = server.instead;
    server.instead = (arrived) => {
      if (arrived.path !== '/api/certificates/of') return usual(arrived);
      if (arrived.body['person'] === gone?.person)
        return refuse(404, { error: 'not_found', field: 'person' });
      return isDown && server.to(arrived.path).length > 5 ? DOWN() : usual(arrived);
    };
    const reading = new ExportReading(server.call, COHORT, 'finishers');
    expect(await reading.finishers('en', ORIGIN)).toMatchObject({ ok: false, error: 'unavailable' });
    isDown = false;
    const read = await reading.finishers('en', ORIGIN);
    if (!read.ok) throw new Error(read.error);
    expect(read.value).toHaveLength(finished.length - 1);
    const asked = server.to('/api/certificates/of').map(({ person }) => person);
    expect(asked.filter((person) => person === read.value[0]?.person)).toHaveLength(1);
    expect(server.to('/api/board')).toHaveLength(5);
  });
});
