import { IDENTITY } from './functions.ts';
import { behindFrontDoor } from '../http/lambda.ts';
import { createIdentityHandler, openIdentityContext } from './identity/app.ts';
import { secretValue } from './secret-value.ts';
import { readSettings } from '../settings.ts';
import { readNewestEdition } from '../storage/catalogue.ts';
import { createDatabase } from '../storage/client.ts';

const database = createDatabase();
const read = readSettings(IDENTITY, process.env);
const codePepper = await secretValue(database, read.codePepper, process.env);
const settings = { ...read, codePepper };
// The course's data is in the bundle's folder.
const bundle = new URL('./', import.meta.url);
const edition = readNewestEdition(bundle);
const context = openIdentityContext(settings, database, edition, bundle);
export const handler = behindFrontDoor(settings.originSecrets, createIdentityHandler(context));
