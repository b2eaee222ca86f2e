import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Orders1700000100000 } from '../migrations/1700000100000-orders.ts';
import { Milestone1700000100010 } from '../migrations/1700000100010-milestone.ts';
import { RowSecurity1700000100030 } from '../migrations/1700000100030-row-security.ts';
import { Service1700000100100 } from '../migrations/1700000100100-service.ts';
import { OpenOrders1700000100200 } from '../migrations/1700000100200-open-orders.ts';
import { MovedServices1700000100300 } from '../migrations/1700000100300-moved-services.ts';
import { Search1700000100400 } from '../migrations/1700000100400-search.ts';
import { ServiceTable1700000100500 } from '../migrations/1700000100500-service-table.ts';
import { OneService1700000100600 } from '../migrations/1700000100600-one-service.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { accountRows } from './accounts/account.store.ts';
import { Milestone } from './orders/milestone.entity.ts';
import { OrderCommands } from './orders/order.commands.ts';
import { OrderConsumer } from './orders/order.consumer.ts';
import { OrderController } from './orders/order.controller.ts';
import { Order } from './orders/order.entity.ts';
import { OrderQueries } from './orders/order.queries.ts';
import { ServiceController } from './services/service.controller.ts';
import { Service } from './services/service.entity.ts';
import { ServiceQueries } from './services/service.queries.ts';
import { ordersSentences } from './orders.sentences.ts';

/** Orders and their milestones, from acknowledgement to completion. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'orders',
      entities: [Order, Milestone, Service],
      migrations: [
        Orders1700000100000,
        Milestone1700000100010,
        RowSecurity1700000100030,
        Service1700000100100,
        OpenOrders1700000100200,
        MovedServices1700000100300,
        Search1700000100400,
        ServiceTable1700000100500,
        OneService1700000100600,
      ],
      sentences: [ordersSentences],
      accountRows,
      moves: AccountCommands,
    }),
  ],
  controllers: [OrderController, OrderConsumer, ServiceController],
  providers: [AccountCommands, OrderCommands, OrderQueries, ServiceQueries],
})
export class OrdersModule {}
