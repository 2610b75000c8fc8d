import { createApiDeps } from './api/dependencies.ts';
import { loadApiConfig } from './settings.ts';
import { createApi } from './api/app.ts';
import { lambdaHandler } from './http/lambda.ts';
import { readCatalogue } from './storage/catalogue.ts';
import { createDatabase } from './storage/client.ts';

const deps = createApiDeps(loadApiConfig(process.env), createDatabase(), readCatalogue());
export const handler = lambdaHandler(createApi(deps));
