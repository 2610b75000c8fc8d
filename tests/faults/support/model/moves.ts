import type { Phone } from '#lib/phone/phone.ts';
import { signOut, type SignOutHow } from '#lib/phone/sign-out.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { type Believed, into, type Model } from './believed.ts';
import type { Real, RealPhone, Tab } from './real.ts';

/** Whom a tab shows as signed in; empty for nobody. */
const shownIn = (phone: Phone): string => phone.view.me?.person.id ?? '';

/** Work in a tab belongs to the person it shows, even if the tab hasn’t heard that another one signed in. */
export const make = async (
  model: Model,
  believed: Believed,
  tab: Tab,
  work: (phone: Phone) => Promise<void>,
): Promise<void> => {
  const whose = shownIn(tab.app.phone());
  await work(tab.app.phone());
  const fresh = tab.fresh.splice(0);
  into(believed.held, whose, fresh);
  if (whose !== '') into(model.due, whose, fresh);
};

/**
 * A little time passes, so that the tab hears of the other one.
 * @throws Error where it shows another state than the model's
 */
export const hear = async (believed: Believed, { app, soon }: Tab): Promise<void> => {
  const [phone, works] = [app.phone(), [...soon]];
  soon.clear();
  for (const work of works) work();
  await phone.settled();
  const { shared, record } = phone.view;
  if (shownIn(phone) !== (believed.holder ?? '')) throw new Error('a tab shows another holder');
  if (shared !== believed.shared) throw new Error(`a tab shows shared: ${String(shared)}`);
  if (believed.holder !== null) return;
  const theirs = [...(believed.held.get('')?.values() ?? [])];
  const steps = new Set(theirs.flatMap((event) => (event.t === 'step' ? [event.section] : [])));
  const shown = Object.keys(record.steps);
  if (shown.length !== steps.size || !shown.every((section) => steps.has(section)))
    throw new Error('nobody is signed in, and other steps than nobody’s are shown');
};

const PATIENCE = 20;

/** Somebody signs in: from now on the phone is theirs. */
export const arrive = async (
  real: Real,
  believed: Believed,
  around: RealPhone,
  phone: Phone,
  person: string,
): Promise<void> => {
  believed.holder = person;
  believed.gone.delete(person);
  await real.signIn(around, phone, person);
};

/** Sends until nothing is left; signs in again where that is asked. The other tab hears of it. */
export const deliver = async (
  real: Real,
  believed: Believed,
  around: RealPhone,
  person: string,
): Promise<void> => {
  const [tab, other] = around.tabs;
  if (tab === undefined || other === undefined) throw new Error('no tabs');
  const phone = tab.app.phone();
  await arrive(real, believed, around, phone, person);
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    await phone.send();
    const { kind } = phone.view.status;
    if (kind === 'sign-in') await real.signIn(around, phone, person);
    else if (tries > 0 && ['saved', 'words', 'apart'].includes(kind)) return hear(believed, other);
  }
  throw new Error(`not drained: ${JSON.stringify(phone.view.status)}`);
};

export const keepWorksheets = (phone: Phone): Promise<void> => phone.fillIn(TEXTS_FORM, { on: 1 });

/** Signs out in some tabs at once. */
export const leave = async (
  believed: Believed,
  tabs: readonly Tab[],
  unsent: SignOutHow['unsent'],
): Promise<void> => {
  await Promise.all(
    tabs.map(async ({ app }) => {
      const shown = shownIn(app.phone());
      const end = await signOut(app.phone(), { everywhere: false, unsent });
      // A tab that shows who is gone signs out nobody.
      if (end.kind === 'unsent' || shown === '' || shown !== believed.holder) return;
      believed.gone.add(shown);
      believed.holder = null;
    }),
  );
};
