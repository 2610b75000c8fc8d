/**
 * The calls of Lambda's Runtime API that its runtime makes through its native client. `done` and `error`
 * return at once; `next` waits for them.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
const api = `http://${process.env['AWS_LAMBDA_RUNTIME_API'] ?? ''}/2018-06-01/runtime/invocation`;
let posted: Promise<unknown> = Promise.resolve();

const post = (path: string, body: string, headers: Record<string, string> = {}): void => {
  posted = fetch(`${api}/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
};

export const next = async (): Promise<{ bodyJson: string; headers: Record<string, string> }> => {
  await posted;
  const response = await fetch(`${api}/next`);
  return { bodyJson: await response.text(), headers: Object.fromEntries(response.headers) };
};

export const done = (id: string, body: string): void => post(`${id}/response`, body);

export const error = (id: string, body: string, trace: string): void =>
  post(`${id}/error`, body, { 'lambda-runtime-function-xray-error-cause': trace });
