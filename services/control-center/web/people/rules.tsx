import type { PublicEnterprise } from '@trunkline/contracts/identity';
import { useChange } from '../app/change.ts';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Missing, Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { pathOf, useEnterprise } from './people.parts.tsx';
import { ruleWords } from './rules.words.ts';
import { PeopleTabs } from './tabs.tsx';

/** What the enterprise asks of whoever comes in, and whether others may ask to. */
export function Rules() {
  const enterprise = useEnterprise();
  const mayManage = useMay('identity.user.manage');
  if (enterprise === undefined) return <Customers />;
  return mayManage ? <Of key={enterprise} enterprise={enterprise} /> : <Missing what={ruleWords.notYours} />;
}

const rules = [
  { path: 'second-factor', property: 'secondFactorRequired', words: ruleWords.secondFactor, otherwise: false },
  { path: 'self-registration', property: 'selfRegistration', words: ruleWords.selfRegistration, otherwise: true },
] as const;
type Rule = (typeof rules)[number];

function Of({ enterprise }: { enterprise: string }) {
  const thing = pathOf(enterprise, '').slice(0, -1);
  const itself = useThing<PublicEnterprise>(thing);
  return (
    <>
      <Title>{ruleWords.rules}</Title>
      <PeopleTabs />
      <Shown of={itself} lines={6}>
        {(known) => rules.map((rule) => <One key={rule.path} thing={thing} rule={rule} holds={known[rule.property] ?? rule.otherwise} />)}
      </Shown>
    </>
  );
}

function One({ thing, rule: { path, property, words }, holds }: { thing: string; rule: Rule; holds: boolean }) {
  const change = useChange(thing);
  return (
    <section className="card">
      <h2>{words.title}</h2>
      <p className="quiet">{words.why}</p>
      <ChangeForm
        change={change}
        about={path}
        action={ruleWords.save}
        isPrimary={false}
        keeps
        send={(data) => ({ path: `/${path}`, method: 'PATCH', body: { [property]: data.has('holds') } })}
      >
        <label>
          <input key={String(holds)} type="checkbox" name="holds" defaultChecked={holds} /> {words.holds}
        </label>
      </ChangeForm>
      {change.isSuccess && (
        <p role="status" className="quiet">
          {ruleWords.saved}
        </p>
      )}
    </section>
  );
}
