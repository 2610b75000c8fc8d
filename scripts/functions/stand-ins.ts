interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles. Lambda sets credentials in the
 * environment, so the chain of files, roles and metadata servers would be 300 KB of code that never runs.
 * @throws Error where the environment holds none
 */
export const defaultProvider = () => (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    return Promise.reject(new Error('no AWS credentials in the environment'));
  }
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  });
};

/**
 * Stands in for code of the AWS SDK that no function runs: `bowser`, which reads user agents (34 KB), and
 * readers of event streams (14 KB). @throws Error if a function calls it after all
 */
function neverRun(): never {
  throw new Error('a function runs in no browser and reads no stream of events');
}

export { neverRun as EventStreamSerde, neverRun as eventStreamSerdeProvider, neverRun as parse };
