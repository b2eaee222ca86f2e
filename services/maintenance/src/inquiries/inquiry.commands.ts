import { Injectable } from '@nestjs/common';
import { GcrInquiryAnswered, type PublicInquiry } from '@trunkline/contracts/maintenance';
import { Clock, conflict, invalid, timeOrderedId } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { currentPrincipal, isInReach } from '@trunkline/service-kit';
import { GcrQueries } from '../gcrs/gcr.queries.ts';
import { touchedBy } from '../gcrs/gcr.store.ts';
import type { Inquiry } from './inquiry.entity.ts';
import { publicInquiry } from './inquiry.facts.ts';
import { noSuchInquiry, type InquiryRequest } from './inquiry.requests.ts';
import { inquiriesIn } from './inquiry.store.ts';

/** What may be asked about work, and how it is answered. */
@Injectable()
export class InquiryCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gcrs: GcrQueries,
  ) {}

  /** Throws a 404 Refusal for a GCR that is unknown or out of reach, 422 for a circuit that it does not touch, or where nothing says for whom it is asked. */
  async ask(number: string, { type, circuitId, info, contact }: InquiryRequest): Promise<PublicInquiry> {
    const { gcrId, gcr } = await this.gcrs.one(number);
    return this.database.transaction(async (tx) => {
      const touched = (await touchedBy(tx, gcrId)).filter(isInReach);
      const meant = touched.filter(
        ({ services }) => circuitId === undefined || services.some((service) => service.circuitId === circuitId),
      );
      if (!meant.length) throw wrong('circuitId', `GCR ${gcr} does not touch ${circuitId ?? 'any circuit'}`);
      const [enterpriseId, another] = new Set(meant.map((one) => one.enterpriseId));
      if (another !== undefined) throw wrong('enterpriseId', `GCR ${gcr} touches several enterprises: say for which you ask`);
      const inquiry: Inquiry = {
        ...{ inquiryId: timeOrderedId(), gcrId, gcr, enterpriseId: enterpriseId!, circuitId: circuitId ?? null, type, info, contact },
        accountBans: [...new Set(meant.map(({ accountBan }) => accountBan))].sort(),
        ...{ askedAt: this.clock.now(), askedBy: currentPrincipal()!.name, answer: null, answeredAt: null, answeredBy: null },
      };
      inquiriesIn(tx).add(inquiry);
      tx.audit({ enterpriseId: inquiry.enterpriseId, target: { kind: 'gcr', reference: gcr }, after: { type, info, contact } });
      return publicInquiry(inquiry);
    });
  }

  /** Answers, and tells who asked. Throws a 404 Refusal for an inquiry that is unknown or out of reach, 409 for one that was answered. */
  async answer(number: string, inquiryId: string, answer: string): Promise<PublicInquiry> {
    const { gcrId, gcr } = await this.gcrs.one(number);
    return this.database.transaction(async (tx) => {
      const inquiries = inquiriesIn(tx);
      const found = await inquiries.find(['inquiryId'], { inquiryId });
      if (!found || found.gcrId !== gcrId || !isInReach(found)) throw noSuchInquiry(inquiryId);
      if (found.answeredAt) throw conflict('the inquiry was answered already');
      const answered = { ...found, answer, answeredAt: this.clock.now(), answeredBy: currentPrincipal()!.name };
      inquiries.change(answered);
      const { enterpriseId } = answered;
      const inquiry = publicInquiry(answered);
      tx.emit(GcrInquiryAnswered, { streamId: `${gcrId}/${enterpriseId}`, gcr, enterpriseId, inquiry });
      return inquiry;
    });
  }
}

const wrong = (propertyPath: string, detail: string) => invalid({ propertyPath, code: 'invalidValue', detail });
