import { createCertificatesHandler, wireCertificates } from './certificates/handler.ts';
import { loadCertificatesConfig } from './certificates/config.ts';
import { readCatalogue } from './storage/catalogue.ts';
import { createDatabase } from './storage/client.ts';

const config = loadCertificatesConfig(process.env);
const deps = await wireCertificates(config, createDatabase(), readCatalogue());
/** Lambda's entry: certificates at `/api/certificates/*` and the issuer's `did.json`. */
export const handler = createCertificatesHandler(deps);
