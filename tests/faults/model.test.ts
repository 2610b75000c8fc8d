import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { catalogue } from '../unit/domain/phones.ts';
import { useDatabase } from '../support/use-database.ts';
import type { Model } from './support/model/believed.ts';
import { commands } from './support/model/commands.ts';
import type { Real } from './support/model/real.ts';
import { begin, endOf } from './support/model/run.ts';

/** The long suite asks for more. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 10);
const COMMANDS = Number(process.env['MODEL_COMMANDS'] ?? 40);
/** Names one run of the model, as the line says that a failure prints. */
const { SEED, MODEL_PATH, MODEL_REPLAY } = process.env;
vi.setConfig({ testTimeout: 1_800_000 + RUNS * 4000 });

type Outcome = fc.RunDetails<[Iterable<fc.AsyncCommand<Model, Real>>]>;

const database = useDatabase();

test('R4 whatever people, phones and the server go through, records are what a model of them says', async () => {
  const runs = fc.commands(commands, {
    maxCommands: COMMANDS,
    size: 'max',
    ...(MODEL_REPLAY === undefined ? {} : { replayPath: MODEL_REPLAY }),
  });
  const outcome = await fc.check(
    fc.asyncProperty(runs, async (run) => {
      const world = await begin(database, catalogue);
      await fc.asyncModelRun(() => world, run);
      await endOf(world.model, world.real);
    }),
    {
      numRuns: RUNS,
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      ...(MODEL_PATH === undefined ? {} : { path: MODEL_PATH }),
    },
  );
  expect(outcome.failed, repeatBy(outcome)).toBe(false);
});

/** What failed, and the line that repeats it, in the repository's root. */
function repeatBy({ seed, counterexample, counterexamplePath, errorInstance }: Outcome): string {
  const [run] = counterexample ?? [];
  const replay = /replayPath="([^"]*)"/.exec(fc.stringify(run))?.[1];
  const names = [
    `SEED=${seed}`,
    `MODEL_COMMANDS=${COMMANDS}`,
    ...(counterexamplePath === null ? [] : [`MODEL_PATH='${counterexamplePath}'`]),
    ...(replay === undefined ? [] : [`MODEL_REPLAY='${replay}'`]),
  ];
  const line = `${names.join(' ')} npx vitest run --project faults tests/faults/model.test.ts`;
  return `${String(errorInstance)}\n${fc.stringify(run)}\nAgain: ${line}`;
}
