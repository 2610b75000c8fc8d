import type { Cohorts } from '../cohorts/ports.ts';
import type { PipelineDependencies } from '../http/pipeline.ts';
import type { AskForCodeDeps } from './ask-for-code.ts';
import type { NoticeDeps } from './notices.ts';
import type { PasskeySignInDeps } from './passkey-sign-in.ts';
import type { PasskeyDeps } from './passkeys.ts';
import type { RecoverDeps } from './recover.ts';
import type { SessionKeeperDeps } from './sessions.ts';
import type { TaskDeps } from './tasks.ts';
import type { VerifyCodeDeps } from './verify-code.ts';

/** Everything that the `identity` function works with. */
export type IdentityDependencies = PipelineDependencies &
  AskForCodeDeps &
  VerifyCodeDeps &
  SessionKeeperDeps &
  NoticeDeps &
  PasskeyDeps &
  PasskeySignInDeps &
  RecoverDeps &
  TaskDeps & { readonly cohorts: Cohorts };
