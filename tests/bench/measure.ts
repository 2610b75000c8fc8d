import { bundleStartRatios, weighBundles } from './bundles.ts';
import { exceeded, type Measured } from './limits.ts';
import { type MachineCost, medianCost, weighStack } from './machine.ts';
import { countOperations } from './operations.ts';
import { countTools } from './tools.ts';
import { bytesOf, waitForWords, weighCourse, weighPages, weighLater, weighWorker } from './pages.ts';
import { weighRecords } from './records.ts';
import { weighLearner } from './storage.ts';
import { CAN_READ_MEMORY } from '../support/this-machine.ts';

export const measureBundles = (): Measured[] =>
  weighBundles().flatMap(({ name, minified, brotli }) => [
    { row: `${name} bundle: minified`, value: minified },
    { row: `${name} bundle: brotli`, value: brotli },
  ]);

/** How the built functions start, beside an empty one. */
export const measureStarts = async (): Promise<Measured[]> =>
  Object.entries(await bundleStartRatios()).map(([name, ratio]) => ({
    row: `${name} bundle: start`,
    value: Math.round(ratio * 10) / 10,
  }));

/** Calls to the database and capacity units by operation. */
export const measureOperations = async (): Promise<Measured[]> =>
  [...(await countOperations()), ...(await countTools())].flatMap(
    ({ name, calls, writes, readUnits, writeUnits }) => [
      { row: `${name}: calls`, value: calls },
      { row: `${name}: writes`, value: writes },
      { row: `${name}: units read`, value: readUnits },
      { row: `${name}: units written`, value: writeUnits },
    ],
  );

/** Bytes and requests of the built pages, and bytes of what the service worker keeps. */
export const measurePages = (): Measured[] => {
  const { worker, list } = weighWorker();
  return [
    ...weighPages().flatMap(({ route, files }) => {
      const all = bytesOf(files);
      const ending = (end: string): number => bytesOf(files.filter(({ path }) => path.endsWith(end)));
      return [
        { row: `page ${route}: requests`, value: files.length },
        { row: `page ${route}: scripts`, value: ending('.js') },
        { row: `page ${route}: styles`, value: ending('.css') },
        { row: `page ${route}: all`, value: all },
        ...(route === '/verify/[[id]]/'
          ? [{ row: `page ${route}: all, with the verifier`, value: all + weighLater('verify', 'sign-in') }]
          : []),
      ];
    }),
    { row: 'words of the first lesson: wait', value: waitForWords('/es/start-here/with-people/') },
    { row: 'whole course', value: weighCourse() },
    { row: 'service worker', value: worker },
    { row: 'service worker: list of files', value: list },
  ];
};

export const measureStorage = async (): Promise<Measured[]> => [
  { row: 'a learner after the course: bytes in core', value: await weighLearner() },
];

/** Memory of the stack on one machine, and what a batch of steps costs it. */
export const measureMachine = async (): Promise<Measured[]> => {
  if (!CAN_READ_MEMORY) return [];
  const rowsOf = ({ restMegabytes, loadMegabytes, batchRatio }: MachineCost): Measured[] => [
    { row: 'machine: memory at rest', value: restMegabytes },
    { row: 'machine: memory under load', value: loadMegabytes },
    { row: 'machine: batch of steps', value: Math.round(batchRatio * 10) / 10 },
  ];
  return rowsOf(await medianCost(weighStack, (cost) => exceeded(rowsOf(cost)).length === 0));
};

export const measureRecords = (): Measured[] => {
  const { course, tries } = weighRecords();
  return [
    { row: 'record after the whole course', value: course },
    { row: 'record after 5,000 tries', value: tries },
  ];
};
