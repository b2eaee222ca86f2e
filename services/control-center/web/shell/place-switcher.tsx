import { useNavigate } from '@tanstack/react-router';
import { Autocomplete, Button, Input, Menu, MenuItem, MenuTrigger, Popover, SearchField, Text, useFilter } from 'react-aria-components';
import { staffPlace, usePlace } from '../app/place.ts';
import { usePlaceName, usePlaces, useSession } from '../app/session.ts';
import { Icon } from '../parts/icon.tsx';
import { sectionOf } from './sections.ts';
import { shellWords } from './shell.words.ts';

/** Says for whom I act, and lets me act for another of my enterprises: on the same kind of page, at its beginning, where I may see it there. The one that loads first has a star. */
export function PlaceSwitcher() {
  const place = usePlace();
  const name = usePlaceName();
  const { data: session } = useSession();
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const items = (usePlaces().data?.items ?? []).map(({ enterpriseId, name: legal, customName, isDefault }) => ({
    id: enterpriseId,
    called: customName ?? legal,
    isDefault,
  }));
  const all = session?.home === staffPlace ? [{ id: staffPlace, called: shellWords.staff, isDefault: false }, ...items] : items;
  const goTo = (chosen: string) => {
    const [, , , section = ''] = location.pathname.split('/');
    const page = section === 'profile' || sectionOf(location.pathname) ? `/${section}` : '';
    void navigate({ href: `/e/${encodeURIComponent(chosen)}${page}` });
  };
  return (
    <MenuTrigger>
      <Button className="switcher" aria-label={shellWords.actingFor({ name })}>
        <span className="name">{name}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Autocomplete filter={contains}>
          <SearchField aria-label={shellWords.findEnterprise} autoFocus className="search">
            <Input placeholder={shellWords.findEnterprise} />
          </SearchField>
          <Menu
            aria-label={shellWords.enterprises}
            items={all}
            selectionMode="single"
            selectedKeys={[place]}
            onAction={(key) => goTo(String(key))}
            renderEmptyState={() => <p className="none">{shellWords.noneCalledSo}</p>}
            className="menu"
          >
            {({ id, called, isDefault }) => (
              <MenuItem id={id} textValue={`${called} ${id}`}>
                <Text slot="label">
                  {called}
                  {isDefault && <Icon name="star" />}
                </Text>
                <Text slot="description">{`${id === staffPlace ? shellWords.allCustomers : id}${isDefault ? ` · ${shellWords.loadsFirst}` : ''}`}</Text>
              </MenuItem>
            )}
          </Menu>
        </Autocomplete>
      </Popover>
    </MenuTrigger>
  );
}
