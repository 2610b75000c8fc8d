import type { Catalogue } from '#domain/course/course.ts';
import type { TestDatabase } from '../../../support/database.ts';
import type { Believed, Model } from './believed.ts';
import { drain, look } from './checks.ts';
import { arrive, keepWorksheets, leave, make } from './moves.ts';
import { Real } from './real.ts';

/** The last command of every run. */
export const endOf = async (model: Model, real: Real): Promise<void> => {
  await drain(model, real);
  real.close();
};

/** The start of every run: both people have signed in on the phone, chosen to keep reflections, and left. */
export const begin = async (
  test: TestDatabase,
  catalogue: Catalogue,
): Promise<{ model: Model; real: Real }> => {
  const real = await Real.make(test, catalogue);
  const believed: Believed = {
    holder: null,
    shared: false,
    gone: new Set(),
    held: new Map(),
    words: new Map(),
  };
  const model: Model = { phones: [believed], due: new Map(), copied: null };
  const [around] = real.phones;
  const tab = around?.tabs[0];
  if (around === undefined || tab === undefined) throw new Error('no phone');
  for (const person of real.people) {
    await arrive(real, believed, around, tab.app.phone(), person);
    await make(model, believed, tab, keepWorksheets);
    await leave(believed, [tab], 'stop');
    await look(model, real, believed, around);
  }
  return { model, real };
};
