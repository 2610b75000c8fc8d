import { createInvokeAsync } from '../../async-invocation.ts';
import type { IdentityContext } from '../../context.ts';
import { createCodeSeal, createSeal } from '../../identity/code-seal.ts';
import type { Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import { createInvitedAddresses } from '../../storage/invited-addresses.ts';
import type { IDENTITY } from '../functions.ts';
import { openMailContext } from '../open-mail-context.ts';

export type IdentitySettings = Settings<Exclude<(typeof IDENTITY)['settings'][number], 'originSecrets'>>;

export function openIdentityContext(
  settings: IdentitySettings,
  database: Database,
  edition: number,
  folder?: URL,
): IdentityContext {
  const { codePepper } = settings;
  return {
    ...openMailContext(settings, database, folder),
    edition,
    codeSeal: createCodeSeal(codePepper),
    invitedAddresses: createInvitedAddresses(
      database,
      settings.tables.short,
      createSeal(codePepper, 'addresses of invitations'),
    ),
    invokeAsync: createInvokeAsync(settings.functionName),
    actsAsItself: true,
  };
}
