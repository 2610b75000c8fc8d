import { isUnsent } from '#lib/phone/store/rows.ts';
import type { Believed, Model } from './believed.ts';
import { deliver } from './moves.ts';
import type { Real, RealPhone } from './real.ts';

/**
 * A shared phone, or one that somebody signs out of, drops only what the server has. Afterwards it holds
 * nothing of that person but their unsent events and reflections.
 * @throws Error naming what is not so
 */
export const look = async (
  model: Model,
  real: Real,
  believed: Believed,
  around: RealPhone,
): Promise<void> => {
  for (const [whose, events] of believed.held) {
    const kept = new Set((await real.rows(around, whose)).events.map(({ id }) => id));
    for (const event of [...events.values()].filter(({ id }) => !kept.has(id))) {
      events.delete(event.id);
      // A place makes way for the next one.
      const isPlace = event.t === 'place';
      const what = `${event.t} ${event.id} of ${whose || 'nobody'}`;
      if (!isPlace && (whose === '' || (whose === believed.holder && !believed.shared)))
        throw new Error(`taken off the phone: ${what}`);
      if (real.taken.has(event.id)) continue;
      if (!real.everTaken.has(event.id)) {
        if (isPlace) continue;
        throw new Error(`lost: ${what}`);
      }
      // It was taken off a phone that had not heard that the server was restored.
      const isElsewhere = model.phones.some(({ held }) => held.get(whose)?.has(event.id) === true);
      if (!isElsewhere) model.due.get(whose)?.delete(event.id);
    }
  }
  for (const person of believed.gone) {
    const { events, notes, others } = await real.rows(around, person);
    if (others > 0 || events.some(({ standing }) => standing === 'acknowledged'))
      throw new Error('more than what waits is left of somebody who signed out');
    const underWay = new Set(events.map(({ event }) => (event.t === 'work' ? event.worksheet : '')));
    if (!notes.every((note) => isUnsent(note) || underWay.has(note.section)))
      throw new Error('reflections are left of somebody who signed out');
  }
};

/**
 * Everybody on every phone sends everything; then the records are what the model says.
 * @throws Error naming what is not
 */
export const drain = async (model: Model, real: Real): Promise<void> => {
  for (const [n, around] of real.phones.entries()) {
    const believed = model.phones[n];
    if (believed === undefined) continue;
    around.online = true;
    around.mishap = 'none';
    const { holder } = believed;
    const waiting = [...believed.held.keys(), ...believed.words.keys()];
    for (const person of new Set(holder === null ? waiting : [...waiting, holder])) {
      if (person !== '') await deliver(real, believed, around, person);
    }
    await look(model, real, believed, around);
  }
  for (const person of real.people) {
    const { lost, double, wrong } = await real.compare(person, model.due.get(person) ?? new Map());
    const found = [...lost, ...double, ...wrong];
    if (found.length > 0) throw new Error(`not as it ought to be: ${found.join('; ')}`);
    const written = await real.writtenBy(person);
    for (const { words } of model.phones) {
      const text = words.get(person);
      if (text !== undefined && !written.has(text)) throw new Error(`not with the server: ${text}`);
    }
  }
};
