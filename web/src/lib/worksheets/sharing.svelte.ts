import { readSharing, type Sharing, type SharedWorksheet } from '#domain/contract/sharing.ts';
import { call, type CallFailure, type Outcome } from '../api/client.ts';

/** What somebody shares, as the server says it. Nothing of it is kept on the phone. */
export class SharingReading {
  /** As it came last. */
  value = $state.raw<Sharing | null>(null);
  /** Why nothing came the last time. */
  failure = $state.raw<CallFailure | null>(null);

  /** Takes in an answer. @returns whether it brought anything */
  take(outcome: Outcome<Sharing>): boolean {
    if (outcome.ok) this.value = outcome.value;
    this.failure = outcome.ok ? null : outcome;
    return outcome.ok;
  }

  async read(): Promise<void> {
    this.take(await call(readSharing, null));
  }

  /** What became of one worksheet; undefined where it was never shared, or nobody has said yet. */
  of(worksheet: string): SharedWorksheet | undefined {
    return this.value?.worksheets.find((each) => each.worksheet === worksheet);
  }
}
