import type { TestProject } from 'vitest/node';
import { findMoto } from '../../../scripts/chromium.ts';
import { type Moto, startMoto } from '../moto.ts';
import { synthesise, tableDefinitions } from '../template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of Motos, and the template's tables; null where Moto isn't installed. */
    moto: {
      readonly addresses: readonly string[];
      readonly tables: ReturnType<typeof tableDefinitions>;
    } | null;
  }
}

/** One for each worker, since Moto answers one call at a time and looks through a whole table for each. */
let motos: readonly Moto[] = [];

export const setup = async (project: TestProject): Promise<void> => {
  const program = findMoto();
  if (program === null) {
    project.provide('moto', null);
    return;
  }
  const workers = Array.from({ length: project.config.maxWorkers });
  motos = await Promise.all(workers.map(() => startMoto(program)));
  project.provide('moto', {
    addresses: motos.map(({ address }) => address),
    tables: tableDefinitions(synthesise()),
  });
};

export const teardown = async (): Promise<void> => {
  await Promise.all(motos.map((moto) => moto.stop()));
};
