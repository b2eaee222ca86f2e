import { useMe } from '../app/session.ts';
import { useList } from '../app/queries.ts';
import { Field } from './field.tsx';
import { partWords } from './parts.words.ts';

interface Right {
  accountBan: string;
  name: string;
  customName?: string;
  tasks: string[];
}

const mostChoices = 100;

/** For which account: one of those for which the person may do the task, by number and name, once these are known; typed by staff, and where there are too many. */
export function AccountField({ task, value }: { task: string; value?: string }) {
  const { data: me } = useMe();
  const rights = useList<Right>(`identity/users/${me?.userId ?? ''}/rights`, { limit: String(mostChoices) }, { enabled: me !== undefined });
  const items = (rights.data?.pages[0]?.items ?? []).filter(({ tasks }) => tasks.includes(task));
  if (!rights.isPending && (!items.length || rights.hasNextPage)) {
    return <Field name="accountBan" label={partWords.account} most={64} {...(value !== undefined && { value })} />;
  }
  return (
    <div>
      <label htmlFor="accountBan">{partWords.account}</label>
      <select key={String(rights.isPending)} id="accountBan" name="accountBan" required defaultValue={value ?? items[0]?.accountBan}>
        {rights.isPending && <option value="">{partWords.loading}</option>}
        {items.map(({ accountBan, name, customName }) => (
          <option key={accountBan} value={accountBan}>{`${accountBan}, ${customName ?? name}`}</option>
        ))}
      </select>
    </div>
  );
}
