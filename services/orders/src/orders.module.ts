import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Orders1700000100000 } from '../migrations/1700000100000-orders.ts';
import { Milestone1700000100010 } from '../migrations/1700000100010-milestone.ts';
import { RowSecurity1700000100030 } from '../migrations/1700000100030-row-security.ts';
import { Milestone } from './orders/milestone.entity.ts';
import { OrderCommands } from './orders/order.commands.ts';
import { OrderConsumer } from './orders/order.consumer.ts';
import { OrderController } from './orders/order.controller.ts';
import { Order } from './orders/order.entity.ts';
import { OrderQueries } from './orders/order.queries.ts';

/** Orders and their milestones, from acknowledgement to completion. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'orders',
      entities: [Order, Milestone],
      migrations: [Orders1700000100000, Milestone1700000100010, RowSecurity1700000100030],
    }),
  ],
  controllers: [OrderController, OrderConsumer],
  providers: [OrderCommands, OrderQueries],
})
export class OrdersModule {}
