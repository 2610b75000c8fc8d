import { type Arbitrary, type AsyncCommand, boolean, constant, nat, oneof, tuple } from 'fast-check';
import { answerClaim } from '#lib/phone/claim.ts';
import type { Phone } from '#lib/phone/phone.ts';
import { setShared } from '#lib/phone/store/share.ts';
import { textsKeptSince } from '#domain/record/texts-kept.ts';
import { cloneProfile } from '../phones.ts';
import { type Believed, into, type Model } from './believed.ts';
import { drain, look } from './checks.ts';
import { arrive, hear, keepWorksheets, leave, make } from './moves.ts';
import type { Real, RealPhone, Tab } from './real.ts';

/** The reflection that people write in. */
const REFLECTION = 'alpha.q3';

type Command = AsyncCommand<Model, Real>;

interface Place {
  readonly model: Model;
  readonly real: Real;
  readonly believed: Believed;
  readonly around: RealPhone;
  readonly tab: Tab;
  readonly phone: Phone;
}
type Run = (place: Place) => Promise<void>;

const MOST_PHONES = 2;

/** A command in one of the tabs of one of the phones. */
const command = (title: string, which: number, run: Run): Command => ({
  check: () => true,
  run: async (model, real) => {
    const n = which % real.phones.length;
    const [around, believed] = [real.phones[n], model.phones[n]];
    const tab = around?.tabs[which < MOST_PHONES ? 0 : 1];
    if (around === undefined || believed === undefined || tab === undefined) throw new Error('no such phone');
    await run({ model, real, believed, around, tab, phone: tab.app.phone() });
    await look(model, real, believed, around);
  },
  toString: () => `${title}(${which})`,
});

const anyTab = nat({ max: MOST_PHONES * 2 - 1 });

const inTab = (title: string, run: Run): Arbitrary<Command> =>
  anyTab.map((which) => command(title, which, run));

/** All that may happen (docs/bars.md R4), each group as often as the others. */
export const commands: Arbitrary<Command>[] = [
  oneof({ weight: 1, arbitrary: constant(0) }, { weight: 4, arbitrary: constant(1) }).chain((how) =>
    tuple(anyTab, nat({ max: 40 })).map(([which, number]) =>
      command(`record ${number}`, which, ({ model, real, believed, tab }) =>
        make(model, believed, tab, (phone) => real.act(phone, number, how)),
      ),
    ),
  ),
  tuple(anyTab, nat({ max: 40 }), boolean()).map(([which, number, again]) =>
    command(
      `write ${number}${again ? ', kept again' : ''}`,
      which,
      async ({ model, believed, tab, phone }) => {
        // Nobody writes in a page sooner than it hears of the other.
        await hear(believed, tab);
        if (believed.holder === null || believed.shared) return;
        if (again) await make(model, believed, tab, keepWorksheets);
        if (textsKeptSince(phone.view.record) === null) return;
        const text = `words ${number}`;
        believed.words.set(believed.holder, text);
        await phone.keepText(REFLECTION, text);
      },
    ),
  ),
  tuple(anyTab, nat({ max: 1 })).map(([which, who]) =>
    command(`sign in ${who}`, which, ({ real, believed, around, phone }) =>
      arrive(real, believed, around, phone, real.people[who] ?? ''),
    ),
  ),
  oneof(
    inTab('sign out', ({ believed, tab }) => leave(believed, [tab], 'stop')),
    inTab('sign out and leave what waits', ({ believed, tab }) => leave(believed, [tab], 'leave')),
    inTab('sign out in both tabs at once', ({ believed, around }) => leave(believed, around.tabs, 'leave')),
  ),
  tuple(anyTab, boolean()).map(([which, mine]) =>
    command(`claim ${String(mine)}`, which, async ({ model, believed, phone }) => {
      const { claim } = phone.view;
      if (claim === null) return;
      await answerClaim(phone, claim.person, mine);
      if (!mine || claim.person !== believed.holder) return;
      const events = [...(believed.held.get('')?.values() ?? [])];
      believed.held.delete('');
      into(believed.held, claim.person, events);
      into(model.due, claim.person, events);
    }),
  ),
  tuple(anyTab, boolean()).map(([which, on]) =>
    command(`shared ${String(on)}`, which, async ({ believed, phone }) => {
      await setShared(phone, on);
      believed.shared = on;
    }),
  ),
  oneof(
    inTab('go offline', async ({ around }) => {
      around.online = false;
    }),
    inTab('come back', async ({ around, phone }) => {
      around.online = true;
      await phone.back();
    }),
    inTab('lose an answer', async ({ around, phone }) => {
      around.mishap = 'lost-answer';
      await phone.send();
    }),
    inTab('lose a request', async ({ around, phone }) => {
      around.mishap = 'lost-request';
      await phone.send();
    }),
  ),
  oneof(
    inTab('time passes', ({ believed, tab }) => hear(believed, tab)),
    inTab('send', ({ phone }) => phone.send()),
    inTab('kill the app while it sends', async ({ tab, phone }) => {
      const sending = phone.send();
      await tab.app.kill();
      await sending;
    }),
    tuple(anyTab, nat({ max: 1 })).map(([which, who]) =>
      command(`the cookie is ${who}'s`, which, async ({ real, around, phone }) => {
        await real.useCookieOf(around, real.people[who] ?? '');
        await phone.send();
      }),
    ),
  ),
  oneof(
    inTab('clone the profile', async ({ model, real, believed, around }) => {
      if (real.phones.length === MOST_PHONES) return;
      const name = `${around.name}-${real.phones.length}`;
      await cloneProfile(around.name, name);
      const held = new Map([...believed.held].map(([whose, events]) => [whose, new Map(events)]));
      const [gone, words] = [new Set(believed.gone), new Map(believed.words)];
      model.phones.push({ ...believed, held, gone, words });
      await real.addPhone(name);
      const copy = real.phones.at(-1);
      if (copy !== undefined) copy.cookie = around.cookie;
    }),
    inTab('end every session', ({ real }) => real.endSessions()),
    inTab('copy the server', async ({ model, real }) => {
      await drain(model, real);
      await real.copy();
      model.copied = new Map([...model.due].map(([whose, events]) => [whose, new Map(events)]));
    }),
    inTab('restore the server', async ({ model, real }) => {
      const { copied } = model;
      if (copied === null) return;
      await real.restore();
      // What is neither in the copy nor on any phone is gone: its owner signed out, everywhere it was.
      model.due.clear();
      for (const [whose, events] of copied) into(model.due, whose, events.values());
      for (const { held } of model.phones) {
        for (const [whose, events] of held) if (whose !== '') into(model.due, whose, events.values());
      }
    }),
    inTab('drain', ({ model, real }) => drain(model, real)),
  ),
];
