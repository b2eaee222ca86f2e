import { Injectable, Logger } from '@nestjs/common';
import { Clock, conflict, Refusal } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import {
  attachmentView,
  keepAttachment,
  mailedFile,
  type AttachmentView,
  type CheckedFile,
  type MailAttachment,
} from '@trunkline/service-kit';
import { BillingRequestCommands, whoSays } from '../requests/billing-request.commands.ts';
import type { BillingRequest } from '../requests/billing-request.entity.ts';
import { requestMachine } from '../requests/billing-request.machine.ts';

/** Whose file it is: the customer's, or the carrier's, and then perhaps for its own people alone. */
interface Giver {
  author: string;
  byStaff: boolean;
  internal: boolean;
}

/** Keeps what is given with billing requests. */
@Injectable()
export class AttachmentCommands {
  private readonly log = new Logger(AttachmentCommands.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly requests: BillingRequestCommands,
  ) {}

  /** Keeps a file with a request. Throws a 404 Refusal for a request out of reach, 409 for one that is closed or has room for no more. */
  attach(number: string, file: CheckedFile, internal: boolean): Promise<AttachmentView> {
    return this.database.transaction(async (tx) => {
      const request = await this.requests.find(tx, number);
      if (requestMachine.isFinal(request.state)) throw conflict(`billing request ${number} is closed`);
      const who = whoSays();
      const { enterpriseId } = request;
      const home = internal && who.byStaff ? { enterpriseId: null, onBehalfOf: enterpriseId } : { enterpriseId };
      const after = { attached: file.name, sha256: file.sha256 };
      tx.audit({ ...home, target: { kind: 'billingRequest', reference: number }, after });
      return this.keep(tx, request, file, { ...who, internal: internal && who.byStaff });
    });
  }

  /** Keeps what came with a mail. Returns the names of files that are not taken, each with why: the rest of the mail is. */
  async keepMailed(
    tx: Transaction,
    request: Pick<BillingRequest, 'id' | 'enterpriseId' | 'accountBan'>,
    files: MailAttachment[],
    author: string,
  ): Promise<string[]> {
    const left: string[] = [];
    for (const file of files) {
      try {
        await this.keep(tx, request, mailedFile(file), { author, byStaff: false, internal: false });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.log.warn({ message: 'a mailed file was not kept', request: request.id, because: error.message });
        left.push(`${file.name.slice(0, 150)}: ${error.message}`);
      }
    }
    return left;
  }

  private async keep(
    tx: Transaction,
    { id: about, enterpriseId, accountBan }: Pick<BillingRequest, 'id' | 'enterpriseId' | 'accountBan'>,
    file: CheckedFile,
    { author, byStaff, internal }: Giver,
  ): Promise<AttachmentView> {
    const seen = { side: byStaff ? 'carrier' : 'customer', visibility: internal ? 'carrier' : 'everyone' } as const;
    const place = { about, enterpriseId, accountBan, at: this.clock.now(), author, ...seen };
    return attachmentView((await keepAttachment(tx, file, place)).attachment);
  }
}
