import pg from 'pg';
import type { Fault } from './fault.ts';
import type { Stage } from '../stage/stage.ts';

/** Ten minutes see two turns of the real length; the half minute for which the CI profile holds a transaction open sees three of these. */
const turnSeconds = 10;

/**
 * In the outbox's database a slot's turn lasts ten seconds of its five minutes. What a writer computes is `extract(epoch from now()) / 300`: an operator
 * that stands before PostgreSQL's own divides by less.
 */
const quickTurns = (database: string) => `
  create schema turns;
  create function turns.divide(numeric, integer) returns numeric immutable language sql
    as 'select $1 operator(pg_catalog./) case $2 when 300 then ${turnSeconds} else $2 end';
  create operator turns./ (leftarg = numeric, rightarg = integer, function = turns.divide);
  grant usage on schema turns to public;
  alter database ${database} set search_path = public, turns, pg_catalog`;

/** F14: a transaction with a number of its own stays open in the outbox's database, so that no row deleted since can be cleared away. */
export const holdSnapshot: Fault = {
  id: 'F14',
  title: 'open transaction in the outbox database',
  loads: ['L2', 'L4'],
  amount: 600,
  bounds: { wait: 3, waitAfter: 1.5 },
  async prepare(stage) {
    const {
      ground: { adminUrl },
      urls: { repair },
    } = stage;
    const name = new URL(repair).pathname.slice(1);
    const admin = new pg.Client({ connectionString: Object.assign(new URL(adminUrl), { pathname: name }).href });
    await admin.connect();
    await admin.query(quickTurns(name));
    await admin.end();
  },
  async strike(stage, seconds) {
    const holder = new pg.Client({ connectionString: stage.urls.repair });
    await holder.connect();
    await holder.query('begin isolation level repeatable read');
    await holder.query('select pg_current_xact_id(), count(*) from thing'); // of the outbox it holds no lock
    const from = Date.now();
    stage.note('a transaction is opened');
    const seen = new Map<string, string>();
    const slots = new Set<number>();
    let emptied = 0;
    while (Date.now() < from + seconds * 1000) {
      await stage.wait(500);
      for (const { relname, file } of await files(stage)) {
        if (seen.has(relname) && seen.get(relname) !== file) emptied++;
        seen.set(relname, file);
      }
      for (const { slot } of await stage.repair<{ slot: number }>('select distinct slot::int from outbox')) slots.add(slot);
    }
    const until = Date.now();
    const ended = await holder.query('commit').then(
      () => 1,
      () => 0,
    );
    await holder.end();
    stage.note('the transaction is ended');
    await stage.wait(5000);
    const missed = emptied ? {} : { missed: 'no slot was emptied meanwhile' };
    return {
      wanted: 1,
      fired: slots.size > 1 ? ended : 0,
      during: { from, until },
      measured: { slotsUsed: slots.size, slotsEmptied: emptied },
      ...missed,
    };
  },
};

/** A slot that is emptied gets a new file. */
const files = (stage: Stage) =>
  stage.repair<{ relname: string; file: string }>(
    "select relname, relfilenode::text as file from pg_class where relname ~ '^outbox_[0-9]$'",
  );
