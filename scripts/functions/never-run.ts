/**
 * Stands in for code of the AWS SDK that no function runs: `bowser`, which reads user agents (34 KB), and
 * readers of event streams (14 KB). @throws Error if a function calls it after all
 */
function neverRun(): never {
  throw new Error('a function runs in no browser and reads no stream of events');
}

export { neverRun as EventStreamSerde, neverRun as eventStreamSerdeProvider, neverRun as parse };
