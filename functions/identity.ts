import { IDENTITY } from './functions.ts';
import { behindFrontDoor } from './http/origin-secret.ts';
import { createIdentityHandler } from './identity/app.ts';
import { createIdentityDependencies } from './identity/create-dependencies.ts';
import { readSettings } from './settings.ts';
import { readNewestEdition } from './storage/catalogue.ts';
import { createDatabase } from './storage/client.ts';

const settings = readSettings(IDENTITY, process.env);
const edition = readNewestEdition(new URL('./', import.meta.url));
const dependencies = createIdentityDependencies(settings, createDatabase(), edition);
/** Lambda's entry: sign-in at `/api/auth/*`. */
export const handler = behindFrontDoor(settings.originSecrets, createIdentityHandler(dependencies));
