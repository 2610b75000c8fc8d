import type { TestProject } from 'vitest/node';
import { findMoto } from '../../../scripts/moto.ts';
import { type Moto, startMoto } from '../moto.ts';
import { synthesise, tableDefinitions } from '../template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Moto's address, and the template's tables; null where Moto isn't installed. */
    moto: { readonly address: string; readonly tables: ReturnType<typeof tableDefinitions> } | null;
  }
}

let moto: Moto | null = null;

/** Starts Moto for all files. */
export const setup = async (project: TestProject): Promise<void> => {
  const program = findMoto();
  moto = program === null ? null : await startMoto(program);
  project.provide(
    'moto',
    moto === null ? null : { address: moto.address, tables: tableDefinitions(synthesise()) },
  );
};

export const teardown = async (): Promise<void> => {
  await moto?.stop();
};
