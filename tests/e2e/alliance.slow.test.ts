import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { cohortsMessages } from '#lib/staff/cohorts-messages.ts';
import { homeFieldMessages } from '#lib/staff/home-field-messages.ts';
import { cohortPageMessages } from '#lib/staff/cohort-page-messages.ts';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { planMessages } from '#lib/staff/plan-messages.ts';
import { administratorMessages } from '#routes/[[lang=lang]]/(staff)/cohorts/administrator-messages.ts';
import { allianceMessages } from '#routes/[[lang=lang]]/(staff)/cohorts/alliance-messages.ts';
import { affiliateMessages } from '#routes/[[lang=lang]]/(staff)/affiliate/messages.ts';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { invitationMessages } from '#routes/[[lang=lang]]/(staff)/invitations/messages.ts';
import { SCREENS } from '../support/browser.ts';
import { dayAhead } from '../support/days.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { codeOf, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { openFold, takeOnRole } from '../support/staff.ts';
import { newAdminLink } from '../support/tables.ts';

test('S73 an affiliate is opened in a minute, and its coordinator sees their own people in the Alliance’s cohort', async ({
  stack,
  administrator,
  openWindow,
}) => {
  await openGroup(administrator, { affiliate: 'Miami Valley Together', name: 'Dayton' });
  const { page } = await openWindow(SCREENS.desktop);
  const [cohorts, alliance, plan, links] = [
    cohortsMessages.en,
    allianceMessages.en,
    planMessages.en,
    linkMessages.en,
  ];
  const admin = { role: 'administrator', name: 'Mei Lin', email: 'mei@alliance.example' } as const;
  await takeOnRole(stack, page, { ...admin, code: codeOf(await newAdminLink(stack)) });

  await page.goto('/cohorts/');
  await page.getByRole('heading', { level: 1, name: cohorts.alliance }).waitFor();
  await page.getByText(alliance.people(null)).waitFor();
  await openFold(page, cohorts.newAffiliate);
  await page.getByLabel(cohorts.affiliateName).fill('Tierra y Voz');
  await press(page.getByRole('button', { name: cohorts.open, exact: true }).first());
  await press(page.getByRole('button', { name: cohorts.firstCoordinator }));
  const coordinator = codeOf(await page.locator('.made .address').innerText());

  await openFold(page, alliance.openCohort);
  await page.getByLabel(plan.name).fill('CORE 2027');
  await press(page.getByLabel(plan.dated));
  await page.getByLabel(plan.startsOn, { exact: true }).fill(dayAhead(190));
  await press(page.getByLabel(plan.full));
  await press(page.locator('form', { hasText: plan.name }).getByRole('button', { name: plan.open }));
  await page.getByText(plan.opened('CORE 2027')).waitFor();
  await openFold(page, administratorMessages.en.propose);
  await page.getByLabel(administratorMessages.en.who).fill('Noor Haddad, operations');
  await press(page.getByRole('button', { name: administratorMessages.en.proposeIt }));
  await page.getByText(administratorMessages.en.needsOther).waitFor();
  expect(await findingsOf(page)).toEqual([]);

  // The role of the one before her ends, and is given back.
  const staff = linkMessages.en;
  const [role, people] = [staff.roles.administrator.one, administratorMessages.en];
  const row = page.locator('main li').filter({ hasText: role, hasNotText: 'Mei Lin' }).first();
  const gone = await row.locator('.name').innerText();
  await press(row.getByRole('button', { name: staff.endRole.label }));
  await page.getByText(people.endThen).waitFor();
  expect(await findingsOf(page)).toEqual([]);
  await press(row.getByRole('button', { name: staff.endRole.yes }));
  await page.getByText(staff.ended(gone, role)).waitFor();
  await page.getByText(people.endedBy('Mei Lin')).waitFor();
  // The only one left can't be ended.
  expect(await page.getByRole('button', { name: new RegExp(staff.endRole.label) }).count()).toBe(0);
  await press(page.getByRole('button', { name: `${people.returnIt}: ${gone}` }));
  await page.getByText(people.returned(gone)).waitFor();

  // A link for everyone: each person says where they come from.
  await press(page.getByRole('link', { name: plan.next }));
  await openFold(page, links.make);
  await page.getByLabel(homeFieldMessages.en.label).waitFor();
  await press(page.getByRole('button', { name: links.makeIt }));
  const code = codeOf(await page.locator('.made .address').innerText());
  expect(await findingsOf(page)).toEqual([]);

  const phone = await openWindow({ ...SCREENS.phone, locale: 'es' });
  const joining = joinMessages.es;
  const asking = joining.home;
  await phone.page.goto(`/es/join/#${code}`);
  await phone.page.getByLabel(asking.home).selectOption('Tierra y Voz');
  expect(await findingsOf(phone.page)).toEqual([]);
  await press(phone.page.getByRole('button', { name: asking.go }));
  await phone.page.getByText(joining.invites('La Alianza')).waitFor();
  await phone.page.getByLabel(joining.name).fill('Luz Vega');
  await phone.page.getByLabel(joining.email).fill('luz@valle.example');
  await press(phone.page.getByRole('button', { name: joining.ask }));
  await phone.page.getByLabel(joining.code).fill(await stack.codeFor('luz@valle.example'));
  await press(phone.page.getByRole('button', { name: joining.verify }));
  await phone.page.getByRole('heading', { name: joining.inTitle('Luz Vega') }).waitFor();

  // Somebody who doesn’t know is said by those who look after the cohort.
  const other = await openWindow();
  await other.page.goto(`/join/#${code}`);
  await press(other.page.getByRole('button', { name: joinMessages.en.home.go }));
  await other.page.getByLabel(joinMessages.en.name).fill('Ray Boone');
  await other.page.getByLabel(joinMessages.en.email).fill('ray@valle.example');
  await press(other.page.getByRole('button', { name: joinMessages.en.ask }));
  await other.page.getByLabel(joinMessages.en.code).fill(await stack.codeFor('ray@valle.example'));
  await press(other.page.getByRole('button', { name: joinMessages.en.verify }));
  await other.page.getByRole('heading', { name: joinMessages.en.inTitle('Ray Boone') }).waitFor();

  const hers = await openWindow();
  const email = 'ines@tierra.example';
  await takeOnRole(stack, hers.page, { code: coordinator, role: 'coordinator', name: 'Inés Soto', email });
  await hers.page.goto('/cohorts/');
  await press(hers.page.getByRole('link', { name: 'CORE 2027', exact: true }));
  await hers.page.getByText(boardMessages.en.ownPeople).waitFor();
  await hers.page.getByRole('row', { name: /Luz Vega/ }).waitFor({ state: 'attached' });
  expect(await hers.page.getByText('Ray Boone').count()).toBe(0);
  expect(await findingsOf(hers.page)).toEqual([]);

  await hers.page.goto(hers.page.url().replace('/board/', '/add-people/'));
  const adding = addPeopleMessages.en;
  await hers.page.getByLabel(adding.list, { exact: true }).fill('Abuela Chayo');
  await press(hers.page.getByRole('button', { name: adding.look }));
  await press(hers.page.getByRole('button', { name: adding.add(1), exact: true }));
  await press(hers.page.getByRole('link', { name: adding.cards(1) }));
  await hers.page.getByText('Abuela Chayo').waitFor();
  expect(await findingsOf(hers.page)).toEqual([]);
  await hers.page.goto(hers.page.url().replace('/sign-in-cards/', '/invitations/'));
  await hers.page.getByText(invitationMessages.en.none).waitFor();
  await press(hers.page.getByRole('link', { name: cohortPageMessages.en.board }));

  const board = page.url().replace('/cohort/', '/board/');
  await page.goto(board);
  await page.getByText('Tierra y Voz').first().waitFor();
  await press(page.getByRole('button', { name: 'Ray Boone', exact: true }));
  const home = homeFieldMessages.en.ofPerson;
  await press(page.getByRole('button', { name: home.say }));
  await page.getByLabel(home.home).selectOption('Tierra y Voz');
  expect(await findingsOf(page)).toEqual([]);
  await press(page.getByRole('button', { name: home.save, exact: true }));
  await page.getByText(home.saved('Ray Boone', 'Tierra y Voz')).waitFor();
  await hers.page.reload();
  await hers.page.getByRole('row', { name: /Ray Boone/ }).waitFor({ state: 'attached' });

  await page.goto('/alliance/');
  const toIt = page.getByRole('link', { name: `${cohorts.toAffiliate}: Tierra y Voz` });
  await press(
    toIt.or(page.getByRole('link', { name: new RegExp(`^${cohorts.openCohort} ?: Tierra y Voz$`) })),
  );
  await page.getByRole('heading', { level: 1, name: 'Tierra y Voz' }).waitFor();
  await hers.page.goto('/cohorts/');
  await press(hers.page.getByRole('link', { name: new RegExp(cohorts.openCohort) }));
  const affiliate = affiliateMessages.en;
  await hers.page.getByRole('heading', { name: affiliate.openings }).waitFor();
  await hers.page.getByText(/^Mei Lin, /).waitFor();
  expect(await findingsOf(hers.page)).toEqual([]);
});
