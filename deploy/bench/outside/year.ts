import pg from 'pg';

/** How much of each a year has. */
export interface Year {
  orders: number;
  tickets: number;
  invoiceLines: number;
  gcrs: number;
}

const linesEach = 20;

/**
 * Makes a year of one customer out of what the sample day left of theirs: its rows again and again, each with names of its own and on a day of its own.
 * `urls` are those by which every row is seen.
 */
export async function fillYear(urls: Record<string, string>, enterprise: string, year: Year): Promise<void> {
  const named = (prefix: string, digits: number) => `'${prefix}' || lpad(n::text, ${digits}, '0')`;
  const made = { id: 'gen_random_uuid()', created_at: 'day', updated_at: 'day' };
  const open = 'n % 500 = 0';
  const opened = { opened_at: 'day', told_at: 'day', updated_at: 'day', look_at: 'null', external_id: 'null' };
  const ended = { status: `case when ${open} then 'inProgress' else 'closed' end`, closed_at: `case when ${open} then null else day end` };
  const billed = { bill_date: `to_char(day, 'YYYY-MM-DD')`, billed_at: 'day', state: `'paid'`, line_count: String(linesEach) };
  const done = { starts_at: 'day', ends_at: `day + interval '4 hours'`, state: `'completed'` };
  await Promise.all([
    within(urls['orders']!, (database) => copy(database, 'orders', enterprise, year.orders, { ...made, order_number: named('SO-9', 7) })),
    within(urls['repair']!, (database) =>
      copy(database, 'ticket', enterprise, year.tickets, { id: made.id, number: named('T-8', 8), ...opened, ...ended }),
    ),
    within(urls['billing']!, async (database) => {
      const count = Math.ceil(year.invoiceLines / linesEach);
      await copy(database, 'invoice', enterprise, count, { ...made, invoice_number: named('INV-Y', 7), ...billed });
      await database.query(lines);
    }),
    within(urls['maintenance']!, async (database) => {
      await copy(database, 'gcr', enterprise, year.gcrs, { ...made, gcr: '(60000000 + n)::text', ...done });
      await database.query(circuits, [enterprise]);
      await database.query(notices);
    }),
  ]);
}

const lines = `
  insert into invoice_line (invoice_id, line_number, billed_at, enterprise_id, account_ban, service_id, description, category, quantity, unit_rate, amount, tax, flags)
  select i.id, l, i.billed_at, i.enterprise_id, i.account_ban, 'EL-1' || lpad((l * 37 % 5000)::text, 5, '0'), 'Ethernet line, monthly charge', 'recurring', 1, 250, 250, 20, '{}'
  from invoice i cross join generate_series(1, ${linesEach}) l where i.invoice_number like 'INV-Y%'`;

const circuits = `
  insert into affected_service select r.* from gcr g
  cross join (select to_jsonb(s) as row from affected_service s where enterprise_id = $1 order by circuit_id limit 1) model
  cross join generate_series(1, 3) c
  cross join lateral jsonb_populate_record(null::affected_service,
    model.row || jsonb_build_object('gcr_id', g.id, 'circuit_id', '/YEAR/' || c, 'starts_at', g.starts_at, 'ends_at', g.ends_at)) r
  where g.gcr like '6_______'`;

const notices = `
  insert into notice (gcr_id, suffix, account_ban, enterprise_id, kind, sequence, digest, told_at)
  select distinct on (s.gcr_id) s.gcr_id, s.suffix, s.account_ban, s.enterprise_id, 'completed', 1, '', s.starts_at
  from affected_service s join gcr g on g.id = s.gcr_id where g.gcr like '6_______'`;

/** Rows of the enterprise once more, `count` in all, over the days of a year; `changes` says what each has of its own. Work on the network is of those whom it touches. */
async function copy(database: pg.Client, table: string, enterprise: string, count: number, changes: Record<string, string>): Promise<void> {
  const { rows } = await database.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  const { columns } = rows[0]!;
  const whose = table === 'gcr' ? 'id in (select gcr_id from affected_service where enterprise_id = $1)' : 'enterprise_id = $1';
  const fields = Object.entries(changes).map(([name, value]) => `'${name}', ${value}`);
  await database.query(
    `with model as (select to_jsonb(t) as row, row_number() over (order by t.id) - 1 as place, count(*) over () as models from ${table} t where ${whose})
     insert into ${table} (${columns})
     select ${columns.replaceAll(/[^, ]+/g, 'r.$&')} from generate_series(1, $2::int) n join model on place = n % models
     cross join lateral (select now() - make_interval(secs => n * 31536000.0 / $2) as day) d
     cross join lateral jsonb_populate_record(null::${table}, model.row || jsonb_build_object(${fields.join(', ')})) r`,
    [enterprise, count],
  );
}

async function within(url: string, work: (database: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
