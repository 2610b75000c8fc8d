import { type Server, createServer } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { close, listen } from '#infra/local/listen.ts';
import { findCertificate } from '../../../scripts/deploy/aws.ts';

const ARN = 'arn:aws:acm:us-east-1:123456789012:certificate/one';
const RECORD = { Name: '_a.groundwork.example.', Type: 'CNAME', Value: '_b.acm-validations.aws.' };
const described = (options: object) => ({ Certificate: { CertificateArn: ARN, ...options } });
let server: Server;
let asked: string[];
let descriptions: object[];
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    const call = String(request.headers['x-amz-target']).replace('CertificateManager.', '');
    asked.push(call);
    const answers: Readonly<Record<string, object | undefined>> = {
      ListCertificates: { CertificateSummaryList: [] },
      RequestCertificate: { CertificateArn: ARN },
      DescribeCertificate: call === 'DescribeCertificate' ? descriptions.shift() : undefined,
    };
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answers[call]));
  });
  const opened = await listen(server, 0, '127.0.0.1');
  if (!opened.ok) throw new Error(opened.error);
  vi.stubEnv('AWS_ENDPOINT_URL_ACM', `http://127.0.0.1:${opened.value}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await close(server);
});

test('the record of a new certificate, which ACM has some seconds later, is waited for', async () => {
  const pending = { Status: 'PENDING_VALIDATION' };
  descriptions = [
    described(pending),
    described({
      ...pending,
      DomainValidationOptions: [{ DomainName: 'groundwork.example', ResourceRecord: RECORD }],
    }),
  ];

  expect(await findCertificate('groundwork.example')).toEqual({
    arn: ARN,
    isIssued: false,
    records: [{ name: RECORD.Name, type: 'CNAME', value: RECORD.Value }],
  });
  expect(asked).toEqual([
    'ListCertificates',
    'RequestCertificate',
    'DescribeCertificate',
    'DescribeCertificate',
  ]);
});
