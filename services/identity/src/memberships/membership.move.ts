import type { Membership } from './membership.entity.ts';
import { membershipMachine, type MembershipVerb } from './membership.machine.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';

/** The membership after this verb; throws a 409 Refusal for one its state does not allow. Nothing else changes `state`. */
export const moveMembership = <M extends Membership | StaffMembership>(membership: M, verb: MembershipVerb, at: Date): M => ({
  ...membership,
  state: membershipMachine.next(membership.state, verb),
  updatedAt: at,
});
