import * as z from 'zod/mini';
import { Problem } from '#domain/contract/problem.ts';
import type { Schema } from '#domain/contract/route.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { Language } from '#domain/values/ids.ts';
import { SESSION_COOKIE, cookieName } from './cookies.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, reused: 'inline' });
  return json;
};

/** OpenAPI keeps definitions of recursive schemas elsewhere; ours have none, so a `$ref` stays inside. */
const jsonContent = (schema: Json): Json => ({ 'application/json': { schema } });

const problemReply: Json = {
  description: 'What is wrong, in one word',
  content: jsonContent({ $ref: '#/components/schemas/Problem' }),
};

function operationOf(row: NamedRoute): Json {
  return {
    operationId: row.name,
    tags: [row.on],
    ...(row.who === 'anyone' ? {} : { security: [{ session: [] }] }),
    'x-who': row.who,
    'x-tenant': row.tenant,
    'x-rate': row.rate,
    ...(row.method === 'POST'
      ? { parameters: [{ name: 'x-groundwork', in: 'header', required: true, schema: { const: '1' } }] }
      : {}),
    ...(row.named === undefined
      ? {}
      : {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: schemaOf(row.named, 'input') },
            ...(row.inLanguage === true
              ? [{ name: 'language', in: 'query', schema: schemaOf(Language, 'input') }]
              : []),
          ],
        }),
    ...(row.body === null
      ? {}
      : { requestBody: { required: true, content: jsonContent(schemaOf(row.body, 'input')) } }),
    responses: {
      200: {
        description: 'Done',
        content:
          row.media === undefined
            ? jsonContent(schemaOf(row.reply, 'output'))
            : // OpenAPI 3.1 describes raw bytes by the media type alone.
              { [row.media]: {} },
      },
      default: problemReply,
    },
  };
}

/** The OpenAPI 3.1 document of every route, made from the list of routes. Served by the local stack alone. */
export function openApiDocument(siteOrigin: string): Json {
  const paths: Record<string, Json> = {};
  for (const row of ROUTES) {
    (paths[row.path.replace(':id', '{id}')] ??= {})[row.method.toLowerCase()] = operationOf(row);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Groundwork', version: '1', license: { name: 'AGPL-3.0-or-later' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookieName(siteOrigin, SESSION_COOKIE) },
      },
    },
  };
}
