import type { PipeTransform } from '@nestjs/common';
import { OmitType, PickType } from '@nestjs/swagger';
import { IsInstant, IsNote } from '@trunkline/contracts';
import { WorkOrder } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { isUUID, MinLength } from 'class-validator';

/** What somebody is to be sent for. With both times, or at an appointment, it is planned at once. */
export class WorkOrderSubmission extends PickType(WorkOrder, ['site', 'appointmentId', 'agent', 'plannedFrom', 'plannedTo']) {
  @IsNote() @MinLength(1) description!: string;
}

/** When it is to be done, and by whom. */
export class WorkOrderPlan extends OmitType(WorkOrderSubmission, ['description', 'site', 'plannedFrom', 'plannedTo']) {
  @IsInstant() plannedFrom!: string;
  @IsInstant() plannedTo!: string;
}

/** What came of it. */
export class WorkOrderOutcome {
  @IsNote() @MinLength(1) outcome!: string;
}

/** The id of a work order in a path. What cannot be one leads nowhere. */
export class WorkOrderId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchWorkOrder(id);
    return id.toLowerCase();
  }
}

export const noSuchWorkOrder = (id: string) => notFound(`there is no work order ${id}`);
