import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { CustomerCareManager, MilestoneContent, OrderContact, OrderHead, OrderItem } from './order.parts.ts';
import { IsReference } from '../kit/properties.ts';

const OrdersReport = reportsTo('orders');

/** An order was entered in the order-entry system and is handed to customer care. */
@OrdersReport('order-submitted')
export class OrderSubmitted extends OrderHead {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  items!: OrderItem[];
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderContact)
  contacts!: OrderContact[];
  @IsObject() @ValidateNested() @Type(() => CustomerCareManager) ccm!: CustomerCareManager;
}

/** An internal system saw a milestone of an order planned, reached or missed. */
@OrdersReport('milestone-reported')
export class MilestoneReported extends MilestoneContent {
  @IsReference() orderNumber!: string;
}
