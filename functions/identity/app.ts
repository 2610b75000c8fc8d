import type { Hono } from 'hono';
import { createApp } from '../http/pipeline.ts';
import { codeRoutes } from './code-routes.ts';
import type { IdentityDeps } from './dependencies.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/** The HTTP side of `identity`. */
export const createIdentityApp = (deps: IdentityDeps): Hono =>
  createApp({
    on: 'identity',
    deps,
    implementations: [...codeRoutes(deps), ...passkeyRoutes(deps), ...sessionRoutes(deps)],
  });
