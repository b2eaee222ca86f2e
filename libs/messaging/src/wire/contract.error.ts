/** An event that its contract does not allow: bad bytes, unknown type, a broken schema. Trying again will not help. */
export class ContractError extends Error {
  override name = 'ContractError';
}
