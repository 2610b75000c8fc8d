import { createCertificatesHandler, openCertificatesContext } from './certificates/app.ts';
import { CERTIFICATES } from './functions.ts';
import { behindFrontDoor } from '../http/lambda.ts';
import { readSettings } from '../settings.ts';
import { readCatalogue } from '../storage/catalogue.ts';
import { createDatabase } from '../storage/client.ts';

// The course's data is in the bundle's folder.
const bundle = new URL('./', import.meta.url);
const settings = readSettings(CERTIFICATES, process.env);
const context = openCertificatesContext(settings, createDatabase(), readCatalogue(bundle));
export const handler = behindFrontDoor(settings.originSecrets, createCertificatesHandler(await context));
