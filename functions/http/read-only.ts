import { readAffiliate } from '#domain/contract/affiliates.ts';
import { readAttendance } from '#domain/contract/attendance.ts';
import { board } from '#domain/contract/board.ts';
import { certificatesOfLearner } from '#domain/contract/certificates.ts';
import { openSenderLink } from '#domain/contract/commitments.ts';
import { readCohort } from '#domain/contract/cohorts.ts';
import { listInvitations } from '#domain/contract/invitations.ts';
import { previewNudge } from '#domain/contract/nudges.ts';
import { beginPasskeySignIn, signInByPasskey } from '#domain/contract/passkeys.ts';
import { readTrainerSheet } from '#domain/contract/reports.ts';
import type { Route } from '#domain/contract/route.ts';
import { endSession } from '#domain/contract/sessions.ts';
import { readSignInCards, signInByCard } from '#domain/contract/sign-in-cards.ts';
import {
  askForCode,
  readJoinLink,
  signOut,
  signOutEverywhere,
  verifyCode,
} from '#domain/contract/sign-in.ts';

/** Every POST that reads, or signs in or out. The list is not part of the contract: phones would load it. */
const ANSWERED: ReadonlySet<string> = new Set(
  [
    ...[readAffiliate, readCohort, board, readAttendance, previewNudge, certificatesOfLearner],
    ...[readTrainerSheet],
    ...[readSignInCards, listInvitations, openSenderLink, readTrainerSheet],
    ...[readJoinLink, askForCode, verifyCode, beginPasskeySignIn, signInByPasskey, signInByCard],
    ...[signOut, signOutEverywhere, endSession],
  ].map(({ path }) => path),
);

/** Is this route answered while the operator has changes off? */
export const isAnsweredReadOnly = ({ method, path }: Pick<Route, 'method' | 'path'>): boolean =>
  method === 'GET' || ANSWERED.has(path);
