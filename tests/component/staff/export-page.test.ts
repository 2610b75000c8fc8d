import { expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { readCohort } from '#domain/contract/cohorts.ts';
import { noteExport } from '#domain/contract/exports.ts';
import { place } from '#lib/page/place.svelte.ts';
import { workHere } from '#lib/phone/store/kept-here.ts';
import { exportMessages } from '#lib/staff/export/messages.ts';
import ExportPage from '#routes/[[lang=lang]]/(staff)/export/+page.svelte';
import { OUTLINE, pageOf, TWENTY_EIGHT } from '../board/cohort.ts';
import { COHORT } from '../cohorts/world.ts';
import { SignInServer } from './server.ts';
import { someone, stage } from './stage.ts';

const words = exportMessages.en;
const MINUTE = 60_000;
const ME = { ...someone('staff'), roles: [{ role: 'trainer' as const, scope: COHORT.id }] };
const [gone, ...others] = TWENTY_EIGHT;

/** Opens the page after its reading was left so long ago, with one in it who has left the cohort since. */
async function reopen(ago: number) {
  const far = { after: '14', isWhole: false, people: [gone, ...others.slice(0, 13)], certificates: [] };
  const left = { choice: 'everyone', text: '', at: Date.now() - ago, far };
  workHere.keep({ person: ME.person.id, work: { [`export ${COHORT.id}`]: left } });
  return open(others);
}

/** Opens the page over a cohort of these people. */
async function open(people: typeof TWENTY_EIGHT) {
  place.replace(`/?cohort=${COHORT.id}`);
  const server = SignInServer.signedIn(ME);
  server.instead = ({ path, body }) => {
    if (path === readCohort.path)
      return Response.json({
        affiliate: { id: '01JBQ3R8Z6M2V4K7N9P1T5W8X9', name: 'Red' },
        ...{ cohort: COHORT, staff: [], joinLinks: [] },
      });
    if (path === board.path)
      return Response.json(pageOf(body['after'] === '14' ? people.slice(13) : people, null));
    return path === noteExport.path ? Response.json({ numbers: {} }) : null;
  };
  const data = { language: 'en', outline: { modules: OUTLINE } };
  const { screen } = await stage(ExportPage as never, { data, params: {} }, server);
  return { screen, server };
}

test.each([
  ['goes on where it is some minutes old', 9 * MINUTE, '14', 28],
  ['begins anew where it is older, without those who left', 11 * MINUTE, null, 27],
] as const)('a file that was left %s', async (_what, ago, after, people) => {
  const { screen, server } = await reopen(ago);
  await expect.element(screen.getByText(words.ready(people)).first()).toBeVisible();
  const asked = server.arrived.filter(({ path }) => path === board.path).map(({ body }) => body['after']);
  expect(asked).toEqual([after]);
  expect(JSON.stringify(workHere.read())).not.toContain('people');
});

test.each(['everyone', 'finishers'] as const)(
  'of a cohort of nobody there is no file of %s',
  async (choice) => {
    workHere.forget();
    const { screen } = await open([]);
    await screen.getByLabelText(words.choices[choice], { exact: true }).click();
    await screen.getByRole('button', { name: words.look }).click();
    const said = choice === 'everyone' ? words.nobody : words.nobodyFinished;
    await expect.element(screen.getByText(said)).toBeVisible();
    expect(screen.getByRole('button', { name: words.saveCsv }).elements()).toEqual([]);
  },
);
