import { Injectable } from '@nestjs/common';
import { UserAccessChanged, type UserContent } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { atLarge } from '../identity.database.ts';
import { keepUser } from '../users/invitation.commands.ts';
import { checkUsername, invited } from '../users/invitation.rules.ts';
import type { User } from '../users/user.entity.ts';
import { usersIn } from '../users/user.store.ts';
import { announceAccessOf, announceStaffAccess } from '../memberships/access.commands.ts';
import { lockPeople } from '../memberships/admission.commands.ts';
import { staffFact } from '../memberships/membership.facts.ts';
import { checkCarrier, checkGiver } from '../memberships/giver.rules.ts';
import { membershipMachine } from '../memberships/membership.machine.ts';
import { moveMembership } from '../memberships/membership.move.ts';
import { membershipsIn } from '../memberships/membership.store.ts';
import type { StaffMembership } from './staff-membership.entity.ts';
import { staffMembershipsIn } from './staff-membership.store.ts';
import { noSuchStaff, staffMemberOf, tasksOf, type StaffDuties, type StaffMember } from './staff.requests.ts';

/** What may be asked of the carrier's own people. Throws a 403 Refusal for whoever does not work for all enterprises, and for tasks that they do not have. */
@Injectable()
export class StaffCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes a person on, or gives one who is there these duties. Throws a 409 Refusal for a user name that is somebody else's. */
  appoint(content: UserContent, duties: StaffDuties, tx?: Transaction): Promise<StaffMember> {
    return atLarge(this.database, tx, async (tx) => {
      checkCarrier(currentPrincipal());
      checkGiver(currentPrincipal(), tasksOf(duties.roles));
      checkUsername(content.username, 'username');
      const now = this.clock.now();
      const [known] = await lockPeople(tx, [content]);
      const memberships = known ? await membershipsIn(tx).lock(['userId'], [{ userId: known.id }]) : [];
      const user = invited(known, content, memberships.length > 0, now);
      const before = known && (await staffMembershipsIn(tx).find(['userId'], { userId: known.id }));
      keepUser(tx, known, user);
      const after = before ? assigned(before, duties, now) : aStaffMembership(user.id, duties, now);
      if (after !== before) announce(tx, user, before, after);
      else if (user !== known) await announceAccessOf(tx, user);
      return staffMemberOf(user, after);
    });
  }

  /** Gives these duties and no others. Throws a 404 Refusal for somebody who does not work for the carrier. */
  assign(userId: string, duties: StaffDuties, tx?: Transaction): Promise<StaffMember> {
    const giving = (before: StaffMembership) => {
      checkGiver(currentPrincipal(), tasksOf(duties.roles));
      return assigned(before, duties, this.clock.now());
    };
    return this.change(userId, giving, tx);
  }

  /** Lets a person go; they keep their user name. Throws a 404 Refusal for somebody who does not work for the carrier, 409 where they left already. */
  dismiss(userId: string, tx?: Transaction): Promise<StaffMember> {
    return this.change(userId, (before) => moveMembership(before, 'end', this.clock.now()), tx);
  }

  private change(userId: string, next: (before: StaffMembership) => StaffMembership, tx?: Transaction): Promise<StaffMember> {
    return atLarge(this.database, tx, async (tx) => {
      checkCarrier(currentPrincipal());
      const user = await usersIn(tx).find(['id'], { id: userId });
      const before = await staffMembershipsIn(tx).find(['userId'], { userId });
      if (!user || !before) throw noSuchStaff(userId);
      const after = next(before);
      if (after !== before) announce(tx, user, before, after);
      return staffMemberOf(user, after);
    });
  }
}

function announce(tx: Transaction, user: User, before: StaffMembership | undefined, after: StaffMembership): void {
  if (!before) staffMembershipsIn(tx).add(after);
  tx.emit(UserAccessChanged, staffFact(user, before, after));
  announceStaffAccess(tx, user, after);
}

function aStaffMembership(userId: string, duties: StaffDuties, now: Date): StaffMembership {
  return { userId, state: membershipMachine.initial, version: 0, ...plain(duties), createdAt: now, updatedAt: now };
}

function assigned(staff: StaffMembership, duties: StaffDuties, now: Date): StaffMembership {
  const wanted = plain(duties);
  if (staff.state === 'ended') return { ...moveMembership(staff, 'resume', now), ...wanted };
  const { roles, allEnterprises, enterpriseIds } = staff;
  const same = JSON.stringify(wanted) === JSON.stringify({ roles, allEnterprises, enterpriseIds });
  return same ? staff : { ...staff, ...wanted, updatedAt: now };
}

const plain = ({ roles, allEnterprises, enterpriseIds }: StaffDuties) => ({
  roles: [...new Set(roles)].sort(),
  allEnterprises,
  enterpriseIds: allEnterprises ? [] : [...new Set(enterpriseIds)].sort(),
});
