import { Link, useSearch } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { recordWords } from '../record/record.words.ts';
import { peopleWords } from './people.words.ts';
import { ruleWords } from './rules.words.ts';

export function PeopleTabs() {
  const place = usePlace();
  const { enterprise } = useSearch({ strict: false });
  const mayManage = useMay('identity.user.manage');
  const mayAudit = useMay('identity.audit.read');
  const search = enterprise === undefined ? {} : { enterprise };
  const current = { activeOptions: { exact: true, includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={peopleWords.people}>
      <Link to="/e/$place/people" params={{ place }} search={search} {...current}>
        {peopleWords.users}
      </Link>
      {mayManage && (
        <Link to="/e/$place/people/requests" params={{ place }} search={search} {...current}>
          {peopleWords.requests}
        </Link>
      )}
      <Link to="/e/$place/people/groups" params={{ place }} search={search} {...current}>
        {peopleWords.groups}
      </Link>
      {mayManage && (
        <Link to="/e/$place/people/rules" params={{ place }} search={search} {...current}>
          {ruleWords.rules}
        </Link>
      )}
      {mayAudit && (
        <Link to="/e/$place/people/audit" params={{ place }} search={search} {...current}>
          {recordWords.record}
        </Link>
      )}
    </nav>
  );
}
