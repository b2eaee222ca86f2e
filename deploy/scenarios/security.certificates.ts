import 'reflect-metadata'; // what the next one stands on
import { X509CertificateGenerator } from '@peculiar/x509';
import { KeyObject, webcrypto } from 'node:crypto';

/** A key and the certificate that vouches for it, itself its own authority; both as PEM. */
export interface Identity {
  certificate: string;
  key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

/** Makes who calls himself by this common name. */
export async function identityOf(name: string): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const valid = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `O=Trunkline, CN=${name}`,
    signingAlgorithm: algorithm,
    keys,
    ...valid,
  });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
