import { alliance, closeJoinLink, makeJoinLink, openAffiliate, openCohort } from './alliance.ts';
import { health } from './health.ts';
import type { Route } from './route.ts';
import { askForCode, me, readJoinLink, signOut, signOutEverywhere, verifyCode } from './sign-in.ts';
import { sync } from './sync.ts';

/** Every route there is. What is not in this list does not exist; the OpenAPI page and the walk of tests are made from it. */
export const ROUTES: readonly Route[] = [
  health,
  readJoinLink,
  askForCode,
  verifyCode,
  me,
  signOut,
  signOutEverywhere,
  sync,
  alliance,
  openAffiliate,
  openCohort,
  makeJoinLink,
  closeJoinLink,
];
