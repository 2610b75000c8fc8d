import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { readPublicKey } from '#domain/certificate/issuer.ts';
import type { KmsKey } from './keys.ts';
import { type Signer, SignerDown, type SigningKey } from './signer.ts';

/** AWS KMS "Sign", message type RAW; ours have 64. */
const MAX_MESSAGE_BYTES = 4096;
const SPKI_BYTES = 44;

const down = (message: string) => (cause: unknown) => {
  throw new SignerDown(message, { cause });
};

/** @param settings every key; a key from elsewhere has only its public half and signs nothing */
export function createKmsSigner(settings: readonly KmsKey[]): Signer {
  const client = new KMSClient({
    maxAttempts: 3,
    requestHandler: { requestTimeout: 1000, connectionTimeout: 300, throwOnRequestTimeout: true },
  });
  /** Public halves never change. */
  const known = new Map<string, Uint8Array<ArrayBuffer>>();

  const publicBytes = async (key: KmsKey): Promise<Uint8Array<ArrayBuffer>> => {
    const before = known.get(key.name);
    if (before !== undefined) return before;
    const bytes = 'publicKey' in key ? readPublicKey(key.publicKey) : await askFor(key.kms);
    if (bytes === null) throw new SignerDown(`${key.name} is no Ed25519 key`);
    known.set(key.name, bytes);
    return bytes;
  };
  const askFor = async (id: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    const { PublicKey } = await client
      .send(new GetPublicKeyCommand({ KeyId: id }))
      .catch(down('KMS does not give the public key'));
    return PublicKey?.length === SPKI_BYTES ? Uint8Array.from(PublicKey.subarray(-32)) : null;
  };

  return {
    keys: () =>
      Promise.all(
        settings.map(async (key): Promise<SigningKey> => ({
          name: key.name,
          signsFrom: 'publicKey' in key ? Infinity : Date.parse(key.signsFrom),
          bytes: await publicBytes(key),
        })),
      ),
    sign: async (name, message) => {
      const key = settings.find((each) => each.name === name);
      if (key === undefined || 'publicKey' in key) throw new SignerDown(`${name} signs nothing`);
      if (message.length > MAX_MESSAGE_BYTES) throw new Error('KMS signs 4,096 bytes at most as they are');
      const command = new SignCommand({
        KeyId: key.kms,
        Message: message,
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      });
      const { Signature } = await client.send(command).catch(down('KMS does not sign'));
      if (Signature === undefined) throw new SignerDown('KMS gave no signature');
      return Uint8Array.from(Signature);
    },
  };
}
