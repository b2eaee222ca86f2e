import { IsInstant, IsLine, IsReference } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { serviceStates, type ServiceState } from './service.entity.ts';

/** Which services to list; every filter narrows the list. */
export class ServiceFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  @IsOptional() @IsReference() orderNumber?: string;
  @IsOptional() @IsIn(serviceStates) state?: ServiceState;
  /** In the id, the product or a site. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(200) search?: string;
}

/** A service that a customer has, ordered or has given up, and the newest order that names it. */
export class ServiceView {
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsReference() serviceId!: string;
  @IsLine() product!: string;
  @IsLine() siteA!: string;
  @IsOptional() @IsLine() siteZ?: string;
  @IsIn(serviceStates) state!: ServiceState;
  /** Absent where it stays with whom the account belonged to. */
  @IsOptional() @IsReference() orderNumber?: string;
  /** When that order was taken. */
  @IsInstant() orderedAt!: string;
}
