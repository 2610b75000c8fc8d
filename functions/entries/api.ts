import { createInvokeAsync } from '../async-invocation.ts';
import { createApiHandler, openApiContext, tellBy } from './api/app.ts';
import { API } from './functions.ts';
import { behindFrontDoor } from '../http/lambda.ts';
import { readSettings } from '../settings.ts';
import { readCatalogue } from '../storage/catalogue.ts';
import { createDatabase } from '../storage/client.ts';

// The course's data is in the bundle's folder.
const bundle = new URL('./', import.meta.url);
const settings = readSettings(API, process.env);
const context = openApiContext(settings, createDatabase(), readCatalogue(bundle));
// An answer waits for it, so it's tried once.
const tellScores = tellBy(createInvokeAsync(settings.clockFunction, 1), context);
export const handler = behindFrontDoor(settings.originSecrets, createApiHandler({ ...context, tellScores }));
