import {
  closeInvitation,
  endCoordinator,
  inviteCoordinator,
  myCohorts,
  openAffiliate,
  readAffiliate,
} from './affiliates.ts';
import { board, changePath, removeLearner, restoreLearner } from './board.ts';
import { editCohort, endStaff, inviteStaff, openCohort, readCohort } from './cohorts.ts';
import { health } from './health.ts';
import {
  certificatesOfLearner,
  eraseCertificates,
  myCertificates,
  nameCertificates,
  prepareCertificates,
  readBadgePng,
  readBadgeSvg,
  readCertificate,
  readCertificatePdf,
  readCertificateStanding,
  readDidDocument,
  readStatusList,
  replaceCertificate,
  revokeCertificate,
} from './certificates.ts';
import { closeJoinLink, makeJoinLink } from './join-links.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  recover,
  removePasskey,
  renewRecoveryCode,
  signInByPasskey,
} from './passkeys.ts';
import type { Route } from './route.ts';
import { endSession, waysIn } from './sessions.ts';
import { askForCode, me, readJoinLink, signOut, signOutEverywhere, verifyCode } from './sign-in.ts';
import { sync } from './sync.ts';

/** Every route there is. What is not in this list does not exist; the OpenAPI page and the walk of tests are made from it. */
export const ROUTES: readonly Route[] = [
  health,
  readJoinLink,
  askForCode,
  verifyCode,
  beginPasskeySignIn,
  signInByPasskey,
  me,
  waysIn,
  endSession,
  signOut,
  signOutEverywhere,
  beginPasskey,
  addPasskey,
  removePasskey,
  recover,
  renewRecoveryCode,
  sync,
  myCohorts,
  openAffiliate,
  readAffiliate,
  inviteCoordinator,
  closeInvitation,
  endCoordinator,
  openCohort,
  readCohort,
  editCohort,
  inviteStaff,
  endStaff,
  makeJoinLink,
  closeJoinLink,
  board,
  changePath,
  removeLearner,
  restoreLearner,
  myCertificates,
  prepareCertificates,
  nameCertificates,
  eraseCertificates,
  certificatesOfLearner,
  revokeCertificate,
  replaceCertificate,
  readDidDocument,
  readStatusList,
  readCertificate,
  readCertificateStanding,
  readCertificatePdf,
  readBadgePng,
  readBadgeSvg,
];
