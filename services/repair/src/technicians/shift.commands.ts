import { Injectable } from '@nestjs/common';
import { TechnicianShiftChanged, type TechnicianShiftReported } from '@trunkline/contracts/repair';
import { Clock, invalid } from '@trunkline/domain';
import { rowsIn, type Transaction } from '@trunkline/messaging';
import { isDeepStrictEqual } from 'node:util';
import { Shift } from './shift.entity.ts';

/** What may be said of shifts. */
@Injectable()
export class ShiftCommands {
  constructor(private readonly clock: Clock) {}

  /** Keeps a shift, in the place of what was known of one that begins then. Throws a 422 Refusal for a shift that ends before it begins. */
  async take({ from, to, ...report }: TechnicianShiftReported, tx: Transaction): Promise<'taken' | 'unchanged'> {
    const { technicianId, name, phone, email, skills, regions } = report;
    const shift: Shift = { technicianId, startsAt: new Date(from), endsAt: new Date(to), name, phone, email, skills, regions };
    if (shift.endsAt <= shift.startsAt) throw invalid({ propertyPath: 'to', code: 'invalidValue', detail: 'a shift ends after it begins' });
    const shifts = rowsIn(tx, Shift);
    const before = await shifts.find(['technicianId', 'startsAt'], shift);
    if (before && isDeepStrictEqual(before, shift)) return 'unchanged';
    if (before) shifts.change(shift);
    else shifts.add(shift);
    tx.emit(TechnicianShiftChanged, { technicianId, at: this.clock.now().toISOString() });
    return 'taken';
  }
}
