import { createApiDeps } from './deps.ts';
import { loadApiConfig } from './env.ts';
import { createApi } from './http/api.ts';
import { lambdaHandler } from './http/lambda.ts';
import { readCatalogue } from './storage/catalogue.ts';
import { createDatabase } from './storage/client.ts';

const deps = createApiDeps(loadApiConfig(process.env), createDatabase(), readCatalogue());
export const handler = lambdaHandler(createApi(deps));
