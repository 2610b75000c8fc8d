import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import papa from 'papaparse';
import type { Page } from 'playwright';
import { ulid } from 'ulid';
import { describe, expect } from 'vitest';
import { addPeople } from '#domain/contract/adding.ts';
import { prepareCertificates } from '#domain/contract/certificates.ts';
import { csvOf, withoutFormulas } from '#domain/export/sheet.ts';
import { csvName, logSheet } from '#domain/field-log/hand-over.ts';
import { beginLog, keepDoor } from '#domain/field-log/log.ts';
import { LINES_AT_ONCE } from '#domain/people/line.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { exportMessages } from '#lib/staff/export/messages.ts';
import { itemSheet } from '#routes/[[lang=lang]]/(staff)/item-statistics/item-rows.ts';
import { findProgram } from '../../scripts/chromium.ts';
import { SCREENS, axeFindings, openWindow as openWindowOf } from '../support/browser.ts';
import { test as base } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { makeLearner } from '../support/learner.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { type Caller, ask, createCaller, openGroup, signInBy } from '../support/people.ts';
import { press } from '../support/player.ts';
import type { TestStack } from '../support/stack.ts';

const words = exportMessages.en;
const board = boardMessages.en;
const soffice = findProgram('soffice');
const run = promisify(execFile);

/** Those who have finished: a name that a spreadsheet would run, one from the right, one with a mark. */
const FINISHED = ['=cmd|calc', 'Inés Caballero Ruiz', '✊🏽 مريم'] as const;

async function fill(caller: Caller, cohort: string, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, at) => ({ line: at + 1, name: `Persona ${at} Vega` }));
  const list = ulid();
  // A part that there was no time for is sent again.
  for (let left = names; left.length > 0;) {
    const lines = left.slice(0, LINES_AT_ONCE);
    const added = await ask(caller, addPeople, { cohort, list, language: 'en', lines });
    left = left.filter(({ line }) => !added.lines.some((each) => each.line === line));
  }
}

/** Has somebody's certificate made at once, as it is when they look at it. */
async function certify(stack: TestStack, email: string): Promise<void> {
  const caller = createCaller(stack.origin);
  await signInBy(stack, caller, { email });
  await ask(caller, prepareCertificates, {});
}

/** A coordinator at a phone, with an affiliate of 28, and somebody else's. */
const test = base.extend(
  'desk',
  { scope: 'file' },
  async ({ stack, browser, administrator }, { onCleanup }) => {
    const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma', path: 'core' });
    const other = await openGroup(administrator, { affiliate: 'Canary North', name: 'Canary 2027' });
    for (const [at, name] of FINISHED.entries()) {
      const email = `finished-${at}@valle.example`;
      await makeLearner(stack, group, email, 1, name);
      await certify(stack, email);
    }
    await makeLearner(stack, group, 'half@valle.example', 0.5, 'Half Way');
    await fill(administrator, group.cohort, 28 - FINISHED.length - 1);
    await makeLearner(stack, other, 'canary@north.example', 1, 'Canary Jones');
    const window = await openWindowOf(browser, stack.origin, SCREENS.phone);
    onCleanup(() => window.context.close());
    await staffByPage({ stack, administrator }, window.page, group, 'coordinator', 'Ana Ruiz');
    return { ...window, group, other };
  },
);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function look(page: Page, cohort: string, choice: string, list?: string): Promise<void> {
  await page.goto(`/export/?cohort=${cohort}`);
  await press(page.getByLabel(choice, { exact: true }));
  if (list !== undefined) await page.getByLabel(words.list, { exact: true }).fill(list);
  await press(button(page, words.look));
}

async function save(page: Page, name: string, folder: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(button(page, name))]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  // By the button, above the preview.
  await page
    .getByRole('region', { name: words.preview })
    .getByText(words.saved(download.suggestedFilename()))
    .waitFor();
  return { name: download.suggestedFilename(), bytes: await readFile(path) };
}

function rowsOf(bytes: Buffer): string[][] {
  const text = bytes.toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  return papa.parse<string[]>(text.slice(1), { newline: '\r\n', skipEmptyLines: true }).data;
}

const XML: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  apos: "'",
};
const plain = (xml: string): string => xml.replace(/&([^;]+);/g, (_, name: string) => XML[name] ?? '?');

/** A day as spreadsheets count them. */
const dayOf = (serial: string): string =>
  new Date(Date.UTC(1899, 11, 30) + Number(serial) * DAY_MS).toISOString().slice(0, 10);

/** The rows of an XLSX, read by its letter; a formula in it fails. */
function rowsOfXlsx(bytes: Buffer): string[][] {
  const files = unzipSync(bytes);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    ([, said = '']) => plain(said),
  );
  const sheet = text('xl/worksheets/sheet1.xml');
  expect(sheet).not.toContain('<f>');
  expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/);
  expect(sheet).toContain('state="frozen"');
  for (const [, width] of sheet.matchAll(/<col [^>]*width="([^"]+)"/g))
    expect(Number(width)).toBeLessThan(30);
  return [...sheet.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: (string | undefined)[] = [];
    for (const [, letters = '', rest = '', value = ''] of row.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g,
    )) {
      const at = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const isDay = !rest.includes('t=') && rest.includes(' s=');
      cells[at] = rest.includes('t="s"') ? (shared[Number(value)] ?? '?') : isDay ? dayOf(value) : value;
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
}

/** As LibreOffice reads CSV: commas, UTF-8, and formulas worked out. */
const AS_CSV = '--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true';

async function openFolder(folder: string): Promise<string> {
  const path = join(folder, 'opened');
  await mkdir(path);
  return path;
}

/** Opens all files of a folder in LibreOffice. @returns what it sees in each, by the file's name */
async function openInLibreOffice(folder: string) {
  const seen = new Map<string, { formulas: number; text: string }>();
  const files = await readdir(folder);
  for (const ending of ['csv', 'xlsx']) {
    const out = join(folder, `as-${ending}`);
    const own = files.filter((name) => name.endsWith(`.${ending}`)).map((name) => join(folder, name));
    const home = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const reading = ending === 'csv' ? [AS_CSV] : [];
    await run(soffice ?? '', [
      home,
      '--headless',
      ...reading,
      '--convert-to',
      'fods',
      '--outdir',
      out,
      ...own,
    ]);
    for (const name of await readdir(out)) {
      const text = await readFile(join(out, name), 'utf8');
      const formulas = text.match(/table:formula=/g)?.length ?? 0;
      seen.set(name.replace(/\.fods$/, ending === 'csv' ? '' : ' xlsx'), { formulas, text: plain(text) });
    }
  }
  return seen;
}

test('the site makes tables in three places alone: this page, the field log and how the questions do', () => {
  const folder = join(import.meta.dirname, '../../web/src');
  const makers = globSync('**/*.{ts,svelte}', { cwd: folder }).filter((file) =>
    /\bcsvOf\(/.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(makers.toSorted()).toEqual([
    'lib/field-log/ShiftCard.svelte',
    'routes/[[lang=lang]]/(staff)/export/Files.svelte',
    'routes/[[lang=lang]]/(staff)/item-statistics/+page.svelte',
  ]);
});

describe('a coordinator takes a cohort with them', () => {
  test('28 people: file and screen say the same, row by row, in CSV and XLSX', async ({ desk, folder }) => {
    const { page, group } = desk;
    await page.goto(`/board/?cohort=${group.cohort}`);
    await page.getByRole('heading', { name: board.all(28) }).waitFor();
    const screen = await page
      .locator('tr.person')
      .evaluateAll((rows) =>
        rows.map((row) => ({
          name: row.querySelector('th bdi')?.textContent,
          path: row.querySelector('td.path')?.textContent,
          modules: [...row.querySelectorAll('td.cell .vh')].map((cell) => cell.textContent.trim()),
          heard: row.querySelector('.ago')?.firstChild?.textContent?.trim(),
        })),
      );
    await press(page.getByText(board.more, { exact: true }));
    await press(page.getByRole('link', { name: board.toExport, exact: true }));
    await page.getByRole('heading', { level: 1, name: words.titleOf('Selma') }).waitFor();
    await press(button(page, words.look));
    await page.getByText(words.ready(28)).waitFor();
    await expect.poll(() => page.locator('.table-box tbody tr').count()).toBe(20);
    expect(await layoutFindings(page, [390, 1280])).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    const csv = await save(page, words.saveCsv, folder);
    expect(csv.name).toMatch(/^Selma \d{4}-\d\d-\d\d\.csv$/);
    const [titles = [], ...rows] = rowsOf(csv.bytes);

    expect(titles.slice(0, 3)).toEqual([board.name, board.path, words.joined]);
    const seen = rows.map((row) => {
      const cells = Array.from({ length: 9 }, (_, at) =>
        board.cell(at + 1, Number(row[4 + 3 * at]), Number(row[5 + 3 * at])),
      );
      const heard = row[titles.indexOf(board.heard)] === '' ? board.ago(null) : board.ago(0);
      return { name: row[0]?.replace(/^'/, ''), path: row[1], modules: cells, heard };
    });
    expect(seen).toEqual(screen);
    expect(rows.filter(([name]) => name === "'=cmd|calc")).toHaveLength(1);

    const xlsx = await save(page, words.saveXlsx, folder);
    const cells = rowsOfXlsx(xlsx.bytes);
    expect(cells.map((row) => titles.map((_, at) => withoutFormulas(row[at] ?? '')))).toEqual([
      titles,
      ...rows,
    ]);
    expect(desk.troubles).toEqual([]);
  });

  test('finishers have links that hold; a list of one’s own fills in addresses', async ({ desk, folder }) => {
    const { page, group } = desk;
    await look(page, group.cohort, words.choices.finishers);
    await page.getByText(words.ready(3)).waitFor();
    const { bytes } = await save(page, words.saveCsv, folder);
    const [titles, ...rows] = rowsOf(bytes);
    expect(titles).toEqual([board.name, board.path, words.finishedOn, words.certificate]);
    expect(rows.map(([name]) => name?.replace(/^'/, '')).toSorted()).toEqual([...FINISHED].toSorted());
    for (const [, , day, link = ''] of rows) {
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
      const id = link.split('/').at(-1);
      const standing = await page.evaluate(
        async (path) => (await fetch(path)).json() as Promise<unknown>,
        `/api/certificates/${id}/standing`,
      );
      expect(standing).toMatchObject({ state: 'valid' });
    }

    const list =
      'VAN ID,First name,Last name,Email,Phone\n7,Inés,Caballero,ines@x.example,+1 559 555 0100\n8,Nobody,Here,,';
    await look(page, group.cohort, words.choices['action-network'], list);
    await page.getByText(words.found(0, 3)).waitFor();
    await press(page.getByLabel(words.doubt(2, 'Inés Caballero', 'Inés Caballero Ruiz')));
    await page.getByText(words.found(1, 3)).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const action = await save(page, words.saveTag('groundwork-core'), folder);
    const [head, ...people] = rowsOf(action.bytes);
    expect(head).toEqual(['email', 'first_name', 'last_name', 'can2_phone']);
    expect(people).toContainEqual(['ines@x.example', 'Inés', 'Caballero', '1 559 555 0100']);

    await look(page, group.cohort, words.choices.own);
    await page.getByRole('alert').waitFor();
    await look(page, group.cohort, words.choices.own, list.replace('Caballero', 'Caballero Ruiz'));
    await page.getByText(words.found(1, 3)).waitFor();
    const own = await save(page, words.saveCsv, folder);
    const [, first, second] = rowsOf(own.bytes);
    expect(first?.slice(0, 4)).toEqual(['7', 'Inés', 'Caballero Ruiz', 'ines@x.example']);
    expect(first?.at(-1)).toContain('/verify/');
    expect(second?.slice(5)).toEqual(['', '', '']);

    await look(page, group.cohort, words.choices.nationbuilder);
    await page.getByText(words.ready(3)).waitFor();
    expect(rowsOf((await save(page, words.saveCsv, folder)).bytes)[1]).toHaveLength(6);
    expect(desk.troubles).toEqual([]);
  });

  test.skipIf(soffice === null)(
    'S35 LibreOffice opens every file with no formula in it and the right characters',
    async ({ desk, folder }) => {
      const { page, group } = desk;
      const saved = await openFolder(folder);
      for (const choice of [words.choices.everyone, words.choices.finishers]) {
        await look(page, group.cohort, choice);
        await save(page, words.saveCsv, saved);
        await save(page, words.saveXlsx, saved);
      }
      await look(page, group.cohort, words.choices['action-network']);
      await save(page, words.saveTag('groundwork-core'), saved);
      await look(page, group.cohort, words.choices.nationbuilder);
      await save(page, words.saveCsv, saved);
      await look(page, group.cohort, words.choices.own, 'Name,Note\n=cmd|calc,=1+1\nAna,"two\n=2+2"');
      await save(page, words.saveCsv, saved);
      // What a pair takes home from knocking on doors, with what somebody said in their own words.
      const shift = beginLog({ shift: '=S1', pair: 'P4', startedAt: 0, line: '014' });
      const { draft } = shift;
      const talk = { ...draft.talk, worryWords: '=cmd|calc', ask: 'Íñigo: “¿cuándo?”\n=1+1' };
      const log = keepDoor({ ...shift, draft: { ...draft, result: 'talked', talk } });
      await writeFile(join(saved, csvName(log)), csvOf(logSheet(log)));
      // How the questions do, of which one begins like a formula.
      const known = { people: 50, right: 'most', look: 'easy', choice: '“¿Y tú?”', unpicked: '' } as const;
      const question = { item: 'a', module: 'b', number: '1.1', stem: '=cmd|calc', ...known };
      await writeFile(join(saved, 'questions.csv'), csvOf(itemSheet('es', [question])));
      // What would be found if there were one.
      await writeFile(join(saved, 'control.csv'), '=1+1,a');

      const opened = await openInLibreOffice(saved);
      expect(opened.size).toBe(10);
      expect(opened.get('control')?.formulas).toBe(1);
      opened.delete('control');
      for (const { formulas, text } of opened.values()) {
        expect(formulas).toBe(0);
        expect(text).toContain('=cmd|calc');
      }
      expect(opened.get('field-log-=S1-P4')?.text).toContain('Íñigo: “¿cuándo?”');
      expect(opened.get('questions')?.text).toContain('“¿Y tú?”');
      for (const name of FINISHED)
        expect([...opened.values()].filter(({ text }) => text.includes(name)).length).toBeGreaterThanOrEqual(
          4,
        );
    },
  );
});
