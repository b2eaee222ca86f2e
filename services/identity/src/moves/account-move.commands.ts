import type { AuditActor } from '@trunkline/contracts';
import { AccountMoved, type AccountMoveReported } from '@trunkline/contracts/identity';
import { Clock, unknownReference } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { AuditEntries, currentPrincipal, type Principal } from '@trunkline/service-kit';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { keepAccount } from '../accounts/account.commands.ts';
import type { Account } from '../accounts/account.entity.ts';
import { accountsIn } from '../accounts/account.store.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import { moveTeams } from '../teams/team.commands.ts';
import type { AccountMove } from './account-move.entity.ts';
import { movedFact, recordOf } from './account-move.facts.ts';
import { checkCourse, checkMove, known, toWithdraw } from './account-move.rules.ts';
import { dropMove, dueMoves, lockMoves, movesIn, type Course } from './account-move.store.ts';
import { takeFromPeople } from './leaving.commands.ts';

const mostAtOnce = 50;

/** Lets accounts go from one enterprise to another. */
@Injectable()
export class AccountMoveCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly entries: AuditEntries,
  ) {}

  /**
   * Moves the account, or keeps for when its time comes that it is to move, instead of what was said of it before. Answers `unchanged` for a move that is
   * known, and for one withdrawn that is not to come. Throws an UnknownReference for an account or enterprise that is not there, 422 for a move that leads nowhere, 409 for an account that is not the
   * one's to leave.
   */
  take(report: AccountMoveReported, tx?: Transaction): Promise<'taken' | 'unchanged'> {
    return atLarge(this.database, tx, async (tx) => {
      checkCourse(report);
      await lockMoves(tx, [report]);
      const { account, from, to } = await this.find(tx, report);
      const moves = await movesIn(tx).lock(['accountBan'], [report]);
      if (report.withdrawn) return withdraw(tx, toWithdraw(moves, report));
      if (known(moves, report)) return 'unchanged';
      checkMove(account, to, report);
      const now = this.clock.now();
      const effectiveAt = new Date(report.effectiveAt);
      const planned = moves.find(({ doneAt }) => doneAt === null);
      const id = planned?.id ?? randomUUID();
      const { accountBan, fromEnterpriseId, toEnterpriseId } = report;
      const said = { id, accountBan, fromEnterpriseId, toEnterpriseId, effectiveAt, reportedAt: now, reportedBy: reporter(), doneAt: null };
      if (planned) movesIn(tx).change(said);
      else movesIn(tx).add(said);
      if (effectiveAt <= now) await this.go(tx, said, account, from, to);
      else tx.audit({ enterpriseId: fromEnterpriseId, ...recordOf(said) });
      return 'taken';
    });
  }

  /** Lets those go whose time has come. Answers how many were found. */
  turn(): Promise<number> {
    return atLarge(this.database, undefined, async (tx) => {
      const due = await dueMoves(tx, this.clock.now(), mostAtOnce);
      await lockMoves(tx, due);
      for (const course of due) {
        const { account, from, to } = await this.find(tx, course);
        const move = (await movesIn(tx).lock(['accountBan'], [course])).find(({ doneAt }) => doneAt === null);
        if (move && move.effectiveAt <= this.clock.now()) await this.go(tx, move, account, from, to);
      }
      return due.length;
    });
  }

  private async find(tx: Transaction, { accountBan, fromEnterpriseId, toEnterpriseId }: Course) {
    const account = await accountsIn(tx).find(['accountBan'], { accountBan });
    if (!account) throw unknownReference('account', accountBan, 'accountBan');
    const from = await enterprisesIn(tx).find(['enterpriseId'], { enterpriseId: fromEnterpriseId });
    if (!from) throw unknownReference('enterprise', fromEnterpriseId, 'fromEnterpriseId');
    const to = await enterprisesIn(tx).find(['enterpriseId'], { enterpriseId: toEnterpriseId });
    if (!to) throw unknownReference('enterprise', toEnterpriseId, 'toEnterpriseId');
    return { account, from, to };
  }

  private async go(tx: Transaction, move: AccountMove, account: Account, from: Enterprise, to: Enterprise): Promise<void> {
    const now = this.clock.now();
    const formerEnterpriseIds = [...new Set([...account.formerEnterpriseIds, from.enterpriseId])].filter((one) => one !== to.enterpriseId);
    const after: Account = {
      ...account,
      enterpriseId: to.enterpriseId,
      customName: null, // what the former called it is its own
      movedAt: move.effectiveAt,
      formerEnterpriseIds,
      updatedAt: now,
    };
    movesIn(tx).change({ ...move, doneAt: now });
    keepAccount(tx, account, after);
    await takeFromPeople(tx, move, now);
    await moveTeams(tx, move, now);
    tx.emit(AccountMoved, movedFact(after, from, to));
    for (const { enterpriseId } of [from, to]) this.record(tx, enterpriseId, move);
  }

  /** Both enterprises have it on record, also where it goes by itself. */
  private record(tx: Transaction, enterpriseId: string, move: AccountMove): void {
    const { target, before, after } = recordOf(move);
    const change = { ...target, fact: 'account-moved', before, after };
    const act = { action: 'identity.account.move', principal: currentPrincipal() };
    tx.emit(this.entries.event!, this.entries.entry(act, 'done', { enterpriseId, target, changes: [change] }, { actor: move.reportedBy }));
  }
}

async function withdraw(tx: Transaction, planned: AccountMove | undefined): Promise<'taken' | 'unchanged'> {
  if (!planned) return 'unchanged';
  await dropMove(tx, planned);
  const { target, after } = recordOf(planned);
  tx.audit({ enterpriseId: planned.fromEnterpriseId, target, before: after, after: {} });
  return 'taken';
}

function reporter(principal: Principal | undefined = currentPrincipal()): AuditActor {
  if (!principal) return { kind: 'machine', subject: 'identity-inbound', name: 'A system of the carrier' };
  const { kind, subject, name, clientId } = principal;
  return { kind, subject, name, clientId };
}
