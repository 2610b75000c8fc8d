import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts the slow files first, so that none of them is left alone at the end, with one core idle. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isQuick = ({ moduleId }: TestSpecification): number => Number(!moduleId.endsWith('.slow.test.ts'));
    return sorted.toSorted((left, right) => isQuick(left) - isQuick(right));
  }
}
