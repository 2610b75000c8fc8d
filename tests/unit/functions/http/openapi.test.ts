import { expect, test } from 'vitest';
import { ROUTES } from '#domain/contract/routes.ts';
import { openApiDocument } from '#functions/http/openapi.ts';

test('the document holds every route with its rules, body and reply, as plain JSON', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument('https://groundwork.example')));

  expect(document.openapi).toBe('3.1.0');
  for (const row of ROUTES) {
    const operation = document.paths[row.path.replace(':id', '{id}')][row.method.toLowerCase()];
    expect(operation).toMatchObject({
      operationId: row.name,
      'x-who': row.who,
      'x-tenant': row.tenant,
      'x-rate': row.rate,
    });
    expect(operation.requestBody === undefined).toBe(row.body === null);
    const { content } = operation.responses['200'];
    expect(Object.keys(content)).toEqual([row.media ?? 'application/json']);
    expect('schema' in Object.values<object>(content)[0]!).toBe(row.media === undefined);
    expect(operation.security === undefined).toBe(row.who === 'anyone');
  }
  expect(document.paths['/api/affiliates'].post.requestBody.content['application/json'].schema).toMatchObject(
    { additionalProperties: false, required: ['name'] },
  );
});

test('every reference in the document leads somewhere in it', () => {
  const text = JSON.stringify(openApiDocument('https://groundwork.example'));
  const references = [...text.matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, to]) => to);
  expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']));
});
