export const help = `npm run trunkline -- <command>

  parked list                     what is parked, longest parked first
  parked show <id>                one event: why it is here, what was tried, where its schema is; with --reason also what it says
  parked retry <which>            try again, in order of the streams
  parked discard <which>          let events have no effect, and those behind them theirs; needs --reason
  parked accept-gap <which>       go on with events behind one that never came
  parked audit                    what was asked for, by whom, newest first
  replay --topic <t> --from <0 | instant>   hear a topic again to rebuild the effects a service keeps; nobody outside is told again

  enterprise create <id>          set a customer up, or add to it: nothing is taken away. --name "<name>", any number of
                                  --account <number>="<name>" and --administrator <user name>="<name> <e-mail address>";
                                  or all of it as the report enterprise-provisioned says it: --file <file>
  enterprise show <id>            a customer, its accounts and its people

  audit verify                    whether the records of what was done are as they were recorded, held against what was published of
                                  them; --enterprise <id> of one. In identity's database here, or by DATABASE_URL and KAFKA_BROKERS;
                                  or --file <audit.jsonl>, an export, with --head <number>:<hash> kept from before (the same
                                  without any of this: node deploy/operator/verify-audit.mjs <audit.jsonl>)

Which: one or more ids; or --key; or any of --topic, --class, --key, --state, --type together. For a list they narrow it.
  --class    contract | permanent | transient | behind | killer
  --state    retry | parked | discard | accept-gap

How:
  --service <name>     of which service; without it, the one that has such events or hears the topic, and a list of all that run
  --reason "<text>"    kept in the audit
  --per-second <n>     at most so many events a second
  --dry-run            only say what would be done
  --limit <n>          list and audit: at most so many of each service, 50 unless told
  --json               the answers as JSON, one line for each service
  --url, --token       a service elsewhere; else those of .local/endpoints.json (OPERATOR_TOKEN takes the place of the token);
                       for enterprises identity's address, and an access token

Ends with 0 when done, 1 when refused or not reached, 2 when the command makes no sense.`;

/** The command makes no sense: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
