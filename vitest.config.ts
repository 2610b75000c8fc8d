import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findChromium, SHORT_LIVED_FLAGS } from './scripts/chromium.ts';
import { PATIENCE_MS } from './tests/support/patience.ts';
import { SlowFirst } from './tests/support/setup/slow-first.ts';

const chromium = findChromium();
/** Which suite `scripts/test.ts` runs; undefined if vitest is started by hand, which leaves nothing out. */
const suite = process.env['SUITE'];
const IF_MISSING = './tests/support/setup/build-if-missing.ts';
const IF_STALE = './tests/support/setup/build-if-stale.ts';
/** On a busy machine what comes is late, and no test of pages is about how soon it comes. */
const PATIENT = { requireAssertions: true, poll: { timeout: PATIENCE_MS, interval: 50 } };

export default defineConfig({
  test: {
    // Once for a run, for all its projects.
    globalSetup: './tests/support/setup/temporary-root.ts',
    expect: { requireAssertions: true },
    // The line of a failure says which trouble it was, not that there was one.
    chaiConfig: { truncateThreshold: 400 },
    // Against what never ends. No test falls because the machine is busy with something else.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    exclude: [
      ...configDefaults.exclude,
      ...(suite === 'quick' ? ['**/*.slow.test.ts'] : []),
      // Orca passes over a word now and then, so no landing hangs on it.
      ...(suite === 'all' ? ['tests/engines/orca.*'] : []),
    ],
    // What needs no browser keeps two cores busy.
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: IF_MISSING,
          // No test leaves anything behind, and what they import is read once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,bench}/**/*.test.ts'],
          globalSetup: IF_MISSING,
          // Each file starts a database of its own; the functions are read once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['tests/infra/**/*.test.ts'],
          globalSetup: IF_STALE,
          expect: PATIENT,
        },
      },
      {
        extends: true,
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          globalSetup: IF_MISSING,
          expect: PATIENT,
          // These tests share one browser, which leaves a core idle at times: others run beside them.
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              // A button that is not there is said before the test's own end.
              actionTimeout: PATIENCE_MS,
              launchOptions: {
                args: [...CHROMIUM_FLAGS, ...SHORT_LIVED_FLAGS],
                ...(chromium === null ? {} : { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: IF_STALE,
          // A worker keeps its stack and its browser from file to file (tests/support/fixtures.ts).
          isolate: false,
          // A browser waits now and then: three of them keep two cores busy.
          maxWorkers: 3,
          // Within a file, two at a time where a test says that it may.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
          expect: PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['tests/engines/**/*.test.ts'],
          globalSetup: IF_STALE,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          expect: PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: IF_STALE,
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 3 },
        },
      },
      // It starts Moto and installs Lambda's runtime, so it's there only when it's asked for.
      ...(suite === 'cloud'
        ? [
            {
              extends: true as const,
              test: {
                name: 'cloud',
                include: ['tests/{cloud,integration}/**/*.test.ts'],
                globalSetup: [
                  IF_STALE,
                  './tests/cloud/setup/install-runtime.ts',
                  './tests/cloud/setup/start-moto.ts',
                ],
                setupFiles: './tests/cloud/setup/use-moto.ts',
              },
            },
          ]
        : []),
      // It installs verifiers that others wrote and builds bare clones, so it runs only when asked for.
      ...(suite === 'long'
        ? [
            {
              extends: true as const,
              test: {
                name: 'long',
                include: ['tests/long/**/*.test.ts'],
                globalSetup: IF_STALE,
                // Each takes both cores.
                fileParallelism: false,
                maxConcurrency: 3,
                sequence: { groupOrder: 5 },
                expect: PATIENT,
              },
            },
          ]
        : []),
    ],
  },
});
