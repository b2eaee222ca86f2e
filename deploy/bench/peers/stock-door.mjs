// What stands where a team would put Trunkline's door: a Nest controller, the shapes checked by Nest's ValidationPipe, and TypeORM repositories that
// save an order with its items, or a milestone of one. It answers when the rows are committed, and promises nothing: no announcement, no repetition
// told apart, no order among reports.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Inject, Module, NotFoundException, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Type } from 'class-transformer';
import { IsArray, IsDateString, IsEmail, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { DataSource, EntitySchema } from 'typeorm';

const uuid = { type: 'uuid', primary: true, generated: 'uuid' };
const text = { type: 'text' };
const later = { type: 'text', nullable: true };

const Order = new EntitySchema({
  name: 'order',
  tableName: 'orders',
  columns: {
    id: uuid,
    orderNumber: { ...text, unique: true },
    enterpriseId: text,
    accountBan: text,
    category: text,
    state: text,
    requestedCompletionDate: { type: 'date' },
    ccm: { type: 'jsonb' },
    contacts: { type: 'jsonb' },
    createdAt: { type: 'timestamptz', createDate: true },
    updatedAt: { type: 'timestamptz', updateDate: true },
  },
  relations: { items: { type: 'one-to-many', target: 'order_item', inverseSide: 'order', cascade: true } },
});
const OrderItem = new EntitySchema({
  name: 'order_item',
  columns: { id: uuid, action: text, product: text, siteA: text, siteZ: later },
  relations: { order: { type: 'many-to-one', target: 'order', inverseSide: 'items' } },
});
const Milestone = new EntitySchema({
  name: 'milestone',
  columns: { id: uuid, milestone: text, status: text, at: { type: 'timestamptz' }, dueDate: { type: 'date', nullable: true } },
  relations: { order: { type: 'many-to-one', target: 'order' } },
});

/** Nest's decorators are functions; this file is not compiled, so they are called. */
function shape(name, properties) {
  const made = { [name]: class {} }[name];
  for (const [property, decorators] of Object.entries(properties)) for (const decorate of decorators) decorate(made.prototype, property);
  return made;
}
const line = [IsString(), Length(1, 200)];
const each = (type) => [IsArray(), ValidateNested({ each: true }), Type(() => type)];
const ItemDto = shape('ItemDto', {
  action: [IsIn(['add', 'modify', 'delete', 'noChange'])],
  product: line,
  siteA: line,
  siteZ: [IsOptional(), ...line],
});
const ContactDto = shape('ContactDto', { role: line, name: line, email: [IsEmail()], timeZone: line });
const ManagerDto = shape('ManagerDto', { name: line, phone: line, email: [IsEmail()] });
const OrderDto = shape('OrderDto', {
  orderNumber: line,
  enterpriseId: line,
  accountBan: line,
  category: line,
  requestedCompletionDate: [IsDateString()],
  items: each(ItemDto),
  contacts: each(ContactDto),
  ccm: [ValidateNested(), Type(() => ManagerDto)],
});
const MilestoneDto = shape('MilestoneDto', {
  orderNumber: line,
  milestone: line,
  status: [IsIn(['planned', 'reached', 'missed'])],
  at: [IsDateString()],
  dueDate: [IsOptional(), IsDateString()],
});

class Reports {
  constructor(source) {
    this.orders = source.getRepository(Order);
    this.milestones = source.getRepository(Milestone);
  }

  async submit(dto) {
    const { id, orderNumber } = await this.orders.save({ ...dto, state: 'acknowledged' });
    return { id, orderNumber };
  }

  async record({ orderNumber, ...said }) {
    const order = await this.orders.findOneBy({ orderNumber });
    if (!order) throw new NotFoundException(`there is no order ${orderNumber}`);
    const { id } = await this.milestones.save({ ...said, order });
    if (order.state !== 'inProgress') await this.orders.save({ ...order, state: 'inProgress' });
    return { id, orderNumber };
  }
}
Controller()(Reports);
Inject(DataSource)(Reports, undefined, 0);
for (const [method, path, dto] of [
  ['submit', 'order-submitted', OrderDto],
  ['record', 'milestone-reported', MilestoneDto],
]) {
  const property = Object.getOwnPropertyDescriptor(Reports.prototype, method);
  for (const decorate of [Post(path), HttpCode(202)]) decorate(Reports.prototype, method, property);
  Body()(Reports.prototype, method, 0);
  Reflect.defineMetadata('design:paramtypes', [dto], Reports.prototype, method);
}

/** Listens where it is told. */
export async function door({ databaseUrl: url, port }) {
  const entities = [Order, OrderItem, Milestone];
  const source = await new DataSource({ type: 'postgres', url, entities, synchronize: true, extra: { max: 20 } }).initialize();
  class Root {}
  Module({ controllers: [Reports], providers: [{ provide: DataSource, useValue: source }] })(Root);
  const app = await NestFactory.create(Root, { logger: ['error', 'warn'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
  await app.listen(port, '127.0.0.1');
  return { stop: () => app.close() };
}
