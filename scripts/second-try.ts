import type { TestModule, Vitest } from 'vitest/node';

/**
 * Projects in which a test that failed is tried once more before it counts as failed: those of whole programs
 * and browsers. Its whole file runs again, in a stack as empty as at first: what the first try has made is in
 * nobody's way.
 */
const SECOND_TRY: readonly string[] = ['infra', 'e2e', 'engines'];

/** A run in which more tests than this need a second try fails, and has none. */
const MOST_SECOND_TRIES = 3;

/** How tests ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What passed at a second try alone, and why it failed at the first: a line each. */
  readonly secondTries: readonly string[];
}

/** How the tests of a file ended; a line for each that failed. */
interface FileCounts {
  readonly module: TestModule;
  readonly passed: number;
  readonly skipped: number;
  readonly failed: readonly string[];
}

const firstLine = (errors: readonly { readonly message: string }[] | undefined): string =>
  errors?.[0]?.message.split('\n')[0] ?? '';

/** Counts the tests of a file. One that could not be read, or prepared, holds tests that did not run. */
function countFile(module: TestModule): FileCounts {
  const file = module.relativeModuleId;
  const tests = [...module.children.allTests()].map((test) => ({ test, ...test.result() }));
  const failed = tests
    .filter(({ state }) => state !== 'passed' && state !== 'skipped')
    .map(({ test, errors }) => `${file}: ${test.fullName}: ${firstLine(errors)}`);
  const isBroken = failed.length === 0 && module.state() === 'failed';
  return {
    module,
    passed: tests.filter(({ state }) => state === 'passed').length,
    skipped: tests.filter(({ state }) => state === 'skipped').length,
    failed: isBroken ? [`${file}: ${firstLine(module.errors())}`] : failed,
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/**
 * Counts a run that has ended, after a second try of whole programs where that can still make it pass.
 * @param hasSecondTry false where each test has one try
 */
export async function countRun(vitest: Vitest, hasSecondTry: boolean): Promise<Counts> {
  const first = vitest.state.getTestModules().map(countFile);
  const failures = first.flatMap(({ failed }) => failed);
  const again = first.filter(
    ({ failed, module }) => failed.length > 0 && SECOND_TRY.includes(module.project.name),
  );
  let unhandled = vitest.state.getUnhandledErrors().length;
  let files = first;
  let secondTries: readonly string[] = [];
  const tried = again.flatMap(({ failed }) => failed);
  const mayPass =
    unhandled === 0 &&
    tried.length > 0 &&
    tried.length === failures.length &&
    tried.length <= MOST_SECOND_TRIES;
  if (hasSecondTry && mayPass) {
    // Vitest has set it for these failures alone.
    process.exitCode = 0;
    const specifications = again.map(({ module }) => module.toTestSpecification());
    const second = await vitest.rerunTestSpecifications(specifications);
    const after = second.testModules.map(countFile);
    unhandled = second.unhandledErrors.length;
    const isAgain = (module: TestModule): boolean => again.some((each) => each.module.id === module.id);
    const ended = after.filter(({ module }) => isAgain(module));
    files = [...first.filter(({ module }) => !isAgain(module)), ...ended];
    secondTries = ended.every(({ failed }) => failed.length === 0) ? tried : [];
  }
  return {
    passed: sumOf(files.map(({ passed }) => passed)),
    skipped: sumOf(files.map(({ skipped }) => skipped)),
    failed: sumOf(files.map(({ failed }) => failed.length)) + unhandled,
    secondTries,
  };
}
