import { useQueryClient } from '@tanstack/react-query';
import type { PublicAccount, PublicEnterprise } from '@trunkline/contracts/identity';
import { useId, useState } from 'react';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { useList, useThing } from '../app/queries.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { pathOf } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

interface Named {
  /** Below the enterprise; empty of itself. */
  path: string;
  says: string;
  customName?: string | undefined;
}

/** What the enterprise and its accounts are called here, in place of the carrier's names; nothing takes a name away. */
export function CustomNames({ enterprise }: { enterprise: string }) {
  const thing = pathOf(enterprise, '').slice(0, -1);
  const place = usePlace();
  const client = useQueryClient();
  const change = useChange(thing);
  const id = useId();
  const [chosen, choose] = useState('');
  const itself = useThing<PublicEnterprise>(thing).data;
  const accounts = useList<PublicAccount>(pathOf(enterprise, 'accounts'), { limit: '200' });
  const listed = (accounts.data?.pages ?? []).flatMap(({ items }) => items);
  const all: Named[] = [
    ...(itself ? [{ path: '', says: `${enterprise}, ${itself.name}`, customName: itself.customName }] : []),
    ...listed.map(({ accountBan, name, customName }) => ({
      path: `/accounts/${encodeURIComponent(accountBan)}`,
      says: `${accountBan}, ${name}`,
      customName,
    })),
  ];
  const turnTo = (path: string) => {
    choose(path);
    change.reset(); // what was objected to was of another
  };
  const now = all.find(({ path }) => path === chosen)?.customName ?? '';
  return (
    <section className="card">
      <h2>{peopleWords.customNames}</h2>
      <ChangeForm
        change={change}
        fields={['customName']}
        action={peopleWords.save}
        isPrimary={false}
        keeps
        send={(data) => {
          const customName = (data.get('customName') as string).trim() || null;
          return { path: `${chosen}/custom-name`, method: 'PATCH', body: { customName } };
        }}
        done={() => void client.invalidateQueries({ queryKey: [place, 'identity/me/enterprises'] })}
      >
        <div>
          <label htmlFor={id}>{peopleWords.nameOf}</label>
          <select id={id} value={chosen} onChange={({ target }) => turnTo(target.value)}>
            {all.map(({ path, says }) => (
              <option key={path} value={path}>
                {says}
              </option>
            ))}
          </select>
        </div>
        <Field
          key={`${chosen} ${now}`}
          name="customName"
          label={peopleWords.customName}
          hint={peopleWords.customNameHint}
          value={now}
          isOptional
        />
      </ChangeForm>
    </section>
  );
}
