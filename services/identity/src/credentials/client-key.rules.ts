import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { FieldError } from '@trunkline/domain';

const secretParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** What is wrong with keys that a machine is to prove itself by. */
export function faultsOfKeys(keys: Record<string, unknown>[]): FieldError[] {
  return keys.flatMap((key, index) => {
    const detail = faultOf(key);
    return detail === undefined ? [] : [{ propertyPath: `keys/${index}`, code: 'invalidValue', detail }];
  });
}

function faultOf(key: Record<string, unknown>): string | undefined {
  if (secretParts.some((part) => part in key)) return 'the key is not public: keep it, and send the public half alone';
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return undefined;
    return 'an RSA key has at least 2048 bits';
  } catch {
    return 'the key cannot be read as a JSON Web Key';
  }
}
