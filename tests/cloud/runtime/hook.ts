/**
 * Loaded before Lambda's runtime: the file of its native client, which is built from C++ where the package's
 * install scripts run, is `client.ts` instead.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './rapid-client.node'
      ? { url: new URL('client.ts', import.meta.url).href, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
