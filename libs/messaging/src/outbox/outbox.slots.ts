import type pg from 'pg';
import { currentSlot } from './outbox.ts';

const slots = [0, 1, 2, 3];

/**
 * Truncates the outbox slots that writers have left and that are empty, so that their dead rows slow nobody down. Looks again under the
 * exclusive lock, for a writer may still hold an uncommitted row: looking first and truncating after loses events. Returns the slots emptied.
 */
export async function rotateSlots(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ slot: number }>(`select ${currentSlot} as slot`);
  const idle = slots.filter((slot) => slot !== rows[0]!.slot);
  const emptied: number[] = [];
  for (const slot of idle) if (await empty(pool, slot)) emptied.push(slot);
  return emptied;
}

async function empty(pool: pg.Pool, slot: number): Promise<boolean> {
  const anyRow = `select 1 from outbox_${slot} limit 1`;
  if ((await pool.query(anyRow)).rowCount) return false;
  if ((await pool.query<{ size: string }>(`select pg_relation_size('outbox_${slot}') as size`)).rows[0]!.size === '0') return false;
  const client = await pool.connect();
  try {
    await client.query('begin isolation level read committed');
    await client.query("set local lock_timeout = '100ms'");
    await client.query(`lock table outbox_${slot} in access exclusive mode`);
    if ((await client.query(anyRow)).rowCount) return false;
    await client.query(`truncate outbox_${slot}`);
    await client.query('commit');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return false;
    throw error;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}
