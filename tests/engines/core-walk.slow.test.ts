import { describe } from 'vitest';
import { findEngines } from '../../scripts/engines.ts';
import { staffCode } from '../support/people.ts';
import { openIssuer } from '../support/stack-certificates.ts';
import { test } from './fixtures.ts';
import {
  becomeTrainer,
  goOnWithoutSignal,
  isSynced,
  joinGroup,
  openGroupFor,
  readAndAnswer,
  resume,
  seesCertificate,
  seesOnBoard,
} from './walk.ts';

const NAME = 'Luz Ortega';

describe.each(findEngines())('B4 in %s', (engine) => {
  test('read, answer, close, resume, no signal, join, sync, board, certificate', async ({ signal, open }) => {
    const stack = signal.stack();
    const { administrator, group } = await openGroupFor(engine, stack);
    const trainerCode = await staffCode(administrator, group.cohort, 'trainer');
    const issuer = await openIssuer(stack);
    const certificate = await issuer.give(NAME);
    issuer.close();

    const first = await open(engine);
    await readAndAnswer(first);
    const phone = await resume(first);
    await goOnWithoutSignal(phone, signal.off);
    const email = `luz-${engine}@example.org`;
    await joinGroup(phone, signal.stack(), group, { name: NAME, email });
    await isSynced(phone, signal.stack(), email);
    await phone.close();

    const trainer = await open(engine);
    const who = { code: trainerCode, name: 'Tomas Vega', email: `tomas-${engine}@example.org` };
    await becomeTrainer(trainer, signal.stack(), who);
    await seesOnBoard(trainer, group, NAME);
    await seesCertificate(trainer, certificate, NAME);
  });
});
