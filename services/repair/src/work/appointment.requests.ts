import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsNote } from '@trunkline/contracts';
import { appointmentStates, type AppointmentState } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { IsIn, IsOptional, isUUID, MinLength } from 'class-validator';

const outcomes = appointmentStates.filter((state) => state !== 'confirmed');

/** When somebody is to come. */
export class AppointmentTime {
  @IsInstant() startsAt!: string;
  @IsInstant() endsAt!: string;
}

export class AppointmentSubmission extends AppointmentTime {
  @IsNote() @MinLength(1) purpose!: string;
}

export class Rescheduling extends AppointmentTime {
  @IsNote() @MinLength(1) reason!: string;
}

/** What became of it. `missed` is by the carrier, `failed` by the customer. */
export class AppointmentOutcome {
  @IsIn(outcomes) outcome!: Exclude<AppointmentState, 'confirmed'>;
  @IsOptional() @IsNote() note?: string;
}

/** The id of an appointment in a path. What cannot be one leads nowhere. */
export class AppointmentId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchAppointment(id);
    return id.toLowerCase();
  }
}

export const noSuchAppointment = (id: string) => notFound(`there is no appointment ${id}`);
