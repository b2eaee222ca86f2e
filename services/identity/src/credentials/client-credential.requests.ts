import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsObject, IsOptional, IsString, IsUrl, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** A new secret of a machine: shown this once, and kept as its hash. */
export class NewSecret {
  @IsString() clientId!: string;
  @IsString() clientSecret!: string;
}

/** Public keys with which a machine proves itself (`private_key_jwt`, RFC 7523), as a JSON Web Key Set (RFC 7517). */
export class ClientKeys {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @IsObject({ each: true })
  @JSONSchema({ items: { type: 'object', additionalProperties: true } })
  keys!: Record<string, unknown>[];
}

const aUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true };

/** Where people are sent back to when they have signed in or out through a client; each is compared character by character. */
export class SignInAddresses {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @MaxLength(500, { each: true }) @IsUrl(aUrl, { each: true }) redirectUris!: string[];
  @IsArray() @ArrayMaxSize(20) @MaxLength(500, { each: true }) @IsUrl(aUrl, { each: true }) postLogoutRedirectUris!: string[];
  /** Where the client is told that somebody signed out (OpenID Connect Back-Channel Logout 1.0). */
  @IsOptional() @MaxLength(500) @IsUrl(aUrl) backchannelLogoutUri?: string;
  /** It runs where it can keep no secret, such as in a browser or on a phone. */
  @IsBoolean() public!: boolean;
}
