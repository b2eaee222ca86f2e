import { IsReference } from '@trunkline/contracts';
import { IsInt, IsString } from 'class-validator';

/** The enterprise to act for from now on. */
export class ActiveEnterprise {
  @IsReference() activeEnterpriseId!: string;
}

/** A token for it; the one it was asked with goes on holding for its own. */
export class ActiveEnterpriseToken extends ActiveEnterprise {
  @IsString() accessToken!: string;
  @IsString() tokenType!: string;
  /** In seconds. */
  @IsInt() expiresIn!: number;
}
