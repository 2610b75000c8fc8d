import { accessRequestItems } from './access-requests.ts';
import { accountMergeItems } from './account-merges.ts';
import { administratorEndsItems } from './administrator-ends.ts';
import { roleItems } from './roles.ts';
import { affiliateOpeningItems } from './affiliate-openings.ts';
import { affiliateItems, cohortItems } from './cohorts.ts';
import { attendanceItems } from './attendance.ts';
import { cardActItems } from './card-acts.ts';
import { cardHoldItems } from './card-holds.ts';
import { wishItems, certificateItems, sweepItems } from './certificates.ts';
import { challengeItems, flowItems, knownDeviceItems, reservationItems } from './flows.ts';
import { counterItems } from './counters.ts';
import { dueMailItems } from './due-mails.ts';
import { emailClaimItems, personItems } from './people.ts';
import { enrolmentItems } from './enrolments.ts';
import { exportItems, readItems } from './exports.ts';
import { issuerKeyItems, statusListItems, statusPlaceItems } from './status-lists.ts';
import { invitationItems } from './invitations.ts';
import type { AnyItemKind } from './item-kind.ts';
import { joinLinkItems } from './join-links.ts';
import { joinRequestItems } from './join-requests.ts';
import { ledgerItems } from './ledger.ts';
import { passkeyItems, recoveryCodeItems } from './passkeys.ts';
import { mailStopItems, senderItems } from './senders.ts';
import { mergeEntryItems } from './merge-entries.ts';
import { recordBeforeItems } from './merged-records.ts';
import { openingItems } from './openings.ts';
import { recordItems } from './records.ts';
import { invitedAddressItems } from './invited-addresses.ts';
import { senderLinkItems } from './sender-links.ts';
import { sessionItems } from './sessions.ts';
import { reviewItems, shareItems } from './shares.ts';
import { signInCardItems } from './sign-in-cards.ts';
import { publishedItems } from './published.ts';
import { sumItems } from './sums.ts';
import { switchItems } from './switches.ts';
import { telephoneItems } from './telephones.ts';
import { transferEntryItems } from './transfer-entries.ts';
import { transferItems } from './transfers.ts';
import { versionItems, worksheetItems } from './worksheets.ts';

/** A test holds the list complete. */
export const ITEM_KINDS: readonly AnyItemKind[] = [
  personItems,
  emailClaimItems,
  invitationItems,
  roleItems,
  enrolmentItems,
  joinRequestItems,
  attendanceItems,
  recordItems,
  worksheetItems,
  versionItems,
  shareItems,
  reviewItems,
  senderLinkItems,
  senderItems,
  mailStopItems,
  accessRequestItems,
  telephoneItems,
  passkeyItems,
  recoveryCodeItems,
  signInCardItems,
  cardHoldItems,
  dueMailItems,
  transferItems,
  accountMergeItems,
  recordBeforeItems,
  certificateItems,
  wishItems,
  affiliateItems,
  cohortItems,
  joinLinkItems,
  sweepItems,
  statusPlaceItems,
  statusListItems,
  issuerKeyItems,
  switchItems,
  administratorEndsItems,
  sessionItems,
  flowItems,
  challengeItems,
  counterItems,
  sumItems,
  publishedItems,
  knownDeviceItems,
  invitedAddressItems,
  reservationItems,
  ledgerItems,
  openingItems,
  cardActItems,
  exportItems,
  readItems,
  affiliateOpeningItems,
  transferEntryItems,
  mergeEntryItems,
];
