import { Injectable } from '@nestjs/common';
import { notFound } from '@trunkline/domain';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { TableImport } from './import.entity.ts';
import type { ImportReport } from './import.requests.ts';

/** Shows what became of tables. */
@Injectable()
export class ImportQueries {
  constructor(private readonly source: DataSource) {}

  /** Throws a 404 Refusal for one that is unknown, of another enterprise, or too long ago. */
  async one(enterpriseId: string, id: string): Promise<ImportReport> {
    const found = isUUID(id) && (await this.source.getRepository(TableImport).findOneBy({ id, enterpriseId }));
    if (!found) throw notFound(`there is no import ${id}`);
    return { importId: found.id, ...(found.report as Omit<ImportReport, 'importId'>) };
  }
}
