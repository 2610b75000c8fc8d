import { build, buildState } from '../../../scripts/build.ts';

/** These tests read what the build makes of the course, and most of them don't care about the rest of it. */
export const setup = async (): Promise<void> => {
  const state = buildState();
  if (state === 'stale')
    process.stdout.write('The build is older than the code; `npm run build` renews it.\n');
  if (state === 'missing' && !(await build())) throw new Error('The build failed; nothing was tested.');
};
