import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { FirstBillReviewCommands } from './first-bill-review.commands.ts';
import { FirstBillReviewQueries } from './first-bill-review.queries.ts';
import { FirstBillReviewFilter, FirstBillReviewView, ReviewCompletion, ReviewId } from './first-bill-review.requests.ts';

/** What client support managers do with the first bills of their customers. */
@ApiTags('first bill reviews')
@Controller('first-bill-reviews')
export class FirstBillReviewController {
  constructor(
    private readonly commands: FirstBillReviewCommands,
    private readonly queries: FirstBillReviewQueries,
  ) {}

  @Get()
  @RequireTask('billing.review.complete')
  @ApiOperation({ summary: 'Reviews of first bills, what is due first' })
  @ApiPageResponse(FirstBillReviewView)
  list(@Query() filter: FirstBillReviewFilter): Promise<Page<FirstBillReviewView>> {
    return this.queries.list(filter);
  }

  @Post(':id/completion')
  @RequireTask('billing.review.complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what the review of a first bill found' })
  @ApiOkResponse({ type: FirstBillReviewView })
  @ApiConflictResponse({ description: 'the review is done already' })
  complete(@Param('id', ReviewId) id: string, @Body() completion: ReviewCompletion): Promise<FirstBillReviewView> {
    return this.commands.complete(id, completion);
  }
}
