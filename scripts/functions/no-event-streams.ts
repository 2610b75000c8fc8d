/**
 * Stands in for the AWS SDK's code for answers that are event streams: 14 KB that no function ever runs.
 * @throws Error if a function calls it after all
 */
export function eventStreamSerdeProvider(): never {
  throw new Error('a function reads no stream of events');
}

export { eventStreamSerdeProvider as EventStreamSerde };
