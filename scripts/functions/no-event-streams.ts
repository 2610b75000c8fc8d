/**
 * Stands in for what the AWS SDK loads when an answer is a stream of events: 14 KB that no function ever runs.
 * @throws Error where one does
 */
export function eventStreamSerdeProvider(): never {
  throw new Error('a function reads no stream of events');
}

export { eventStreamSerdeProvider as EventStreamSerde };
