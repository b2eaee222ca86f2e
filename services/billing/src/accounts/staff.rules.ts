import { currentPrincipal } from '@trunkline/service-kit';

/** Whether who asks is told what customers are not: staff, for some customers or all, and machines that act for everyone. */
export function isStaff(): boolean {
  const principal = currentPrincipal();
  return principal?.kind === 'staff' || principal?.access.enterprises === '*';
}
