import type { TestModule, Vitest } from 'vitest/node';

/**
 * Of every other project, all of which start programs, databases or browsers, a file with a failed test runs
 * once more, in a stack as empty as at first, before the test counts as failed.
 */
const ONE_TRY: readonly string[] = ['unit'];

/** A run in which more of its tests than one in a thousand, and more than three, need a second try fails. */
const mostSecondTries = (tests: number): number => Math.max(3, tests / 1000);

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each test that failed, with its failure. */
  readonly failures: readonly string[];
  /** A line for each test that passed only at its second try, with its first failure. */
  readonly secondTries: readonly string[];
}

const firstLine = (errors: readonly { readonly message: string }[] | undefined): string =>
  errors?.[0]?.message.split('\n')[0] ?? '';

/** A file that could not be read or prepared holds tests that did not run. */
function countFile(module: TestModule) {
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

/** @param hasSecondTry false where each test has one try */
export async function countRun(vitest: Vitest, hasSecondTry: boolean): Promise<Counts> {
  const first = vitest.state.getTestModules().map(countFile);
  const failures = first.flatMap(({ failed }) => failed);
  const again = first.filter(
    ({ failed, module }) => failed.length > 0 && !ONE_TRY.includes(module.project.name),
  );
  let unhandled = vitest.state.getUnhandledErrors().length;
  let files = first;
  let secondTries: readonly string[] = [];
  const tried = again.flatMap(({ failed }) => failed);
  const mayPass =
    unhandled === 0 &&
    tried.length > 0 &&
    tried.length === failures.length &&
    tried.length <= mostSecondTries(sumOf(first.map((file) => file.passed + file.failed.length)));
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
    failures: files.flatMap((file) => file.failed),
    secondTries,
  };
}
