import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, isUUID, IsUUID, ValidateNested } from 'class-validator';

const results = ['ok', 'wrong'] as const;
const states = ['open', 'done'] as const;

/** What was found of one item of the checklist. */
export class ReviewFinding {
  @IsIn(results) result!: (typeof results)[number];
  @IsOptional() @IsNote() note?: string;
}

/** The checklist, with what was found of each item. */
export class FindingsOfReview {
  @IsObject() @ValidateNested() @Type(() => ReviewFinding) names!: ReviewFinding;
  @IsObject() @ValidateNested() @Type(() => ReviewFinding) addresses!: ReviewFinding;
  /** Against the order. */
  @IsObject() @ValidateNested() @Type(() => ReviewFinding) rates!: ReviewFinding;
  @IsObject() @ValidateNested() @Type(() => ReviewFinding) proration!: ReviewFinding;
}

/** What whoever read the bill found, item by item. */
export class ReviewCompletion {
  @IsObject() @ValidateNested() @Type(() => FindingsOfReview) findings!: FindingsOfReview;
}

/** Which reviews to list; every filter narrows the list. */
export class FirstBillReviewFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsIn(states) state?: (typeof states)[number];
}

/** A review of the first bill of an account, with what was found once it is done. */
export class FirstBillReviewView {
  @IsUUID() id!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() invoiceNumber!: string;
  @IsIn(states) state!: (typeof states)[number];
  @IsInstant() openedAt!: string;
  @IsInstant() dueAt!: string;
  /** Its time has passed, and it is not done. */
  @IsBoolean() overdue!: boolean;
  @IsOptional() @IsInstant() completedAt?: string;
  @IsOptional() @IsLine() completedBy?: string;
  @IsOptional() @ValidateNested() @Type(() => FindingsOfReview) findings?: FindingsOfReview;
}

/** The id of a review in a path. Text that is none leads nowhere. */
export class ReviewId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchReview(id);
    return id.toLowerCase();
  }
}

export const noSuchReview = (id: string) => notFound(`there is no first bill review ${id}`);
